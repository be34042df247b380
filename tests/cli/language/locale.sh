# On a terminal the language is the locale's, unless another is asked for; what goes to a pipe or a program is in English
python3 - <<'END'
import os, pty, re, subprocess
def first_line(words, **locale):
    master, slave = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    run = subprocess.Popen(["coopgraph", "list", "gaps", *words], stdout=slave, env=env | locale)
    os.close(slave)
    seen = b""
    try:
        while piece := os.read(master, 4096): seen += piece
    except OSError:
        pass  # the terminal is closed
    run.wait()
    return re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).splitlines()[0]
for words, locale in (([], {}), ([], {"LANG": "ru_RU.UTF-8"}), ([], {"LC_ALL": "", "LC_MESSAGES": "ru", "LANG": "en_GB.UTF-8"}), ([], {"LC_ALL": "de_DE.UTF-8", "LANG": "ru_RU.UTF-8"}),
                      ([], {"LC_ALL": "C"}), (["--lang", "en"], {"LANG": "ru_RU.UTF-8"}), (["--format", "csv"], {"LANG": "ru_RU.UTF-8"})):
    print(words, locale, first_line(words, **locale), sep=" | ")
END
LC_ALL=ru_RU.UTF-8 coopgraph list gaps | head -1
