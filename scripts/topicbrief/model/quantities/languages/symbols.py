"""The signs of units and currencies, which are no words of one language."""

from __future__ import annotations

from ..quantity import Bound

SAME = (
    "mm cm m km in ft yd mi ha g kg t oz lb W kW MW GW hp PS J kJ MJ kWh MWh GWh TWh Wh V kV A mA Ah Hz kHz MHz GHz s ms min h"
    " km/h mph m/s kn N·m Nm lb-ft bar kPa MPa psi L l ml °C °F K dB rpm B kB MB GB TB pp bp °"
)
SYMBOLS = {symbol: symbol for symbol in SAME.split()} | {
    "lbs": "lb", "kph": "km/h", "kmh": "km/h", "sec": "s", "secs": "s", "hr": "h", "hrs": "h", "mins": "min", "N-m": "N·m",
    "Nm": "N·m", "l": "L", "bhp": "hp", "cv": "PS", "ps": "PS", "KM": "km", "Km": "km", "kw": "kW", "KW": "kW", "Kw": "kW",
    "kwh": "kWh", "KWh": "kWh", "mwh": "MWh", "HP": "hp", "Hp": "hp", "MPH": "mph", "KG": "kg", "Kg": "kg", "sqm": "sq m",
    "m2": "sq m", "km2": "sq km", "sq km": "sq km", "sq m": "sq m", "sq ft": "sq ft", "sq mi": "sq mi", "ft-lb": "lb-ft",
    "lb ft": "lb-ft", "%": "%", "‰": "‰", "×": "times", "yrs": "year", "yr": "year", "°": "°", "x": "times",
}  # fmt: skip
DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "TWD", "SGD")
CURRENCY_SIGNS = {
    "$": DOLLARS, "US$": ("USD",), "C$": ("CAD",), "CA$": ("CAD",), "A$": ("AUD",), "AU$": ("AUD",), "NZ$": ("NZD",),
    "HK$": ("HKD",), "NT$": ("TWD",), "S$": ("SGD",), "R$": ("BRL",), "MX$": ("MXN",), "€": ("EUR",), "£": ("GBP",),
    "¥": ("CNY", "JPY"), "￥": ("CNY", "JPY"), "CN¥": ("CNY",), "JP¥": ("JPY",), "₩": ("KRW",), "₹": ("INR",), "₽": ("RUB",),
    "₺": ("TRY",), "₫": ("VND",), "₱": ("PHP",), "฿": ("THB",), "₴": ("UAH",), "₪": ("ILS",), "₦": ("NGN",), "Rs": ("INR", "PKR"),
    "Rs.": ("INR", "PKR"), "Fr.": ("CHF",), "zł": ("PLN",), "Kč": ("CZK",), "RM": ("MYR",), "Rp": ("IDR",),
}  # fmt: skip
CODES = (
    "USD CAD AUD NZD HKD TWD SGD CNY JPY EUR GBP KRW INR RUB TRY VND PHP THB UAH ILS NGN CHF PLN CZK MYR IDR BRL MXN SEK NOK"
    " DKK HUF RON BGN ZAR EGP SAR AED KWD QAR PKR LKR BDT ARS CLP COP PEN ISK"
)
CURRENCY_CODES = {code: (code,) for code in CODES.split()} | {"RMB": ("CNY",), "Rmb": ("CNY",), "NTD": ("TWD",)}
IDEOGRAPHIC_UNITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "キロメートル": ("km", ()), "センチメートル": ("cm", ()), "ミリメートル": ("mm", ()), "メートル": ("m", ()), "マイル": ("mi", ()),
    "キロワット時": ("kWh", ()), "メガワット時": ("MWh", ()), "ギガワット時": ("GWh", ()), "キロワット": ("kW", ()),
    "メガワット": ("MW", ()), "ギガワット": ("GW", ()), "キログラム": ("kg", ()), "トン": ("t", ()),
    "公里": ("km", ()), "千米": ("km", ()), "英里": ("mi", ()), "米": ("m", ()), "厘米": ("cm", ()), "毫米": ("mm", ()),
    "千瓦时": ("kWh", ()), "千瓦時": ("kWh", ()), "度电": ("kWh", ()), "千瓦": ("kW", ()), "马力": ("PS", ()), "馬力": ("PS", ()),
    "匹": ("PS", ()), "牛米": ("N·m", ()), "公斤": ("kg", ()), "千克": ("kg", ()), "吨": ("t", ()), "噸": ("t", ()),
    "秒": ("s", ()), "分钟": ("min", ()), "小时": ("h", ()), "天": ("day", ()), "周": ("week", ()), "个月": ("month", ()),
    "年": ("year", ()), "キロ": ("km", ()), "ヶ月": ("month", ()), "か月": ("month", ()), "時間": ("h", ()), "개월": ("month", ()),
    "个百分点": ("pp", ()), "個百分點": ("pp", ()), "百分点": ("pp", ()), "倍": ("times", ()), "퍼센트": ("%", ()), "パーセント": ("%", ()),
    "美元": ("", ("USD",)), "欧元": ("", ("EUR",)), "日元": ("", ("JPY",)), "港元": ("", ("HKD",)), "韩元": ("", ("KRW",)),
    "英镑": ("", ("GBP",)), "人民币": ("", ("CNY",)), "人民幣": ("", ("CNY",)), "台币": ("", ("TWD",)), "ドル": ("", ("USD",)),
    "ユーロ": ("", ("EUR",)), "元": ("", ("CNY", "TWD")), "円": ("", ("JPY",)), "圆": ("", ("CNY",)), "원": ("", ("KRW",)),
    "块": ("", ("CNY",)), "歳": ("year", ()), "年間": ("year", ()), "日": ("day", ()),
}  # fmt: skip
IDEOGRAPHIC_BOUNDS: tuple[tuple[str, Bound, bool], ...] = (
    ("超过", "over", True), ("超過", "over", True), ("突破", "over", True), ("逾", "over", True), ("超", "over", True),
    ("大约", "about", True), ("约", "about", True), ("約", "about", True), ("近", "about", True), ("将近", "about", True),
    ("至少", "at-least", True), ("不足", "under", True), ("不到", "under", True), ("低于", "under", True), ("最多", "up-to", True),
    ("高达", "up-to", True), ("多", "over", False), ("余", "over", False), ("以上", "at-least", False), ("以下", "up-to", False),
    ("左右", "about", False), ("上下", "about", False), ("未満", "under", False),
)  # fmt: skip
