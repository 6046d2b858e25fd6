# Line coverage of Domain and Application over the test projects that measure it: a line counts as covered when any of them ran it.
# Reads coverlet's Cobertura files, which hold one element a line.
function attribute(name) {
    return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}

/<class / {
    class = attribute("name")
    split(class, parts, ".")
    ours = parts[1] == "MiniCrm"        # and not what the compiler generated
    room = parts[2]
}

ours && /<line / {
    line = class ":" attribute("number")
    if (!(line in hits)) { lines[room]++; hits[line] = 0 }
    if (attribute("hits") > 0 && hits[line] == 0) { covered[room]++; hits[line] = 1 }
}

END {
    for (room in lines)
        printf "%s: %.1f %% of %d lines covered\n", room, 100 * covered[room] / lines[room], lines[room]
}
