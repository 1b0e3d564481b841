"""What a brief is: its entries, the types of their fields, and what follows from them together.

A number is an exact decimal together with how it was stated: with how many decimals, and in thousands, millions or
billions. It is shown that way and never rounded; a computed figure is exact until its last step. A conversion is part
of the figure, so that it stands within its mark and its link.

Facts with the same subject, measure, period and scope that state different values are rivals, unless one looks ahead
(a target) and the other does not; one of them must be preferred, with a reason.

A claim about what is to come names its outcome, not the outcome the claim: `topicbrief due` leads the editor to the
claim's line, and several claims may share an outcome. What is due depends on a day that the caller gives.
"""
