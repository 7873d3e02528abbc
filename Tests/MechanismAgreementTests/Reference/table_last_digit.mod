: What is left of a table's entry when what was written is taken from it: the entry's last digit.
NEURON { SUFFIX table_last_digit RANGE left, sum }
ASSIGNED { v left sum }
INITIAL {
    left = 1e14*(third(5) - 5/3) + 1e14*(third(7) - 7/3)
    sum = third(10)
}
BREAKPOINT { left = 1e14*(third(5) - 5/3) + 1e14*(third(7) - 7/3) }
FUNCTION third(x) {
    TABLE FROM 0 TO 10 WITH 10
    third = 1 + x/3 - 1
}
