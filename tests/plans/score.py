#!/usr/bin/env python3
"""Score `plan read --json` output against a truth file.

Usage: score.py TRUTH.json OUTPUT.json [...more pairs]      (- reads the output from standard input)

Prints one line a document and a total: task recall and precision, accuracy of text, lead, coordination and deadline
over the matched tasks, duty recall and precision, days invented, and metadata accuracy. Items marked optional in the
truth count neither way. Exit status 0; it never judges.
"""

import json
import re
import sys
import unicodedata
from difflib import SequenceMatcher


def fold(text):
    text = unicodedata.normalize("NFD", str(text or "").lower().replace("đ", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def alike(a, b):
    a, b = fold(a), fold(b)
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


def number(task):
    return fold(task.get("section")), fold(task.get("no")).rstrip(" .")


def match_tasks(truth, found):
    pairs, left = [], list(found)
    by_number = bool(truth) and all(t.get("no") for t in truth)
    for t in truth:
        best, score = None, 0.0
        for f in left:
            s = alike(t["text"], f.get("text"))
            if by_number and number(t) == number(f):
                s += 0.4
            if s > score:
                best, score = f, s
        if best is not None and score >= 0.85:
            pairs.append((t, best))
            left.remove(best)
    return pairs, left


def deadline_key(d):
    d = d or {}
    kind = (d.get("kind") or "").split("(")[0]
    return kind, d.get("due")


def rule_key(rule):
    return None if not rule else (rule.get("freq"), rule.get("month"), rule.get("day"))


def match_duties(truth, found):
    pairs, left = [], list(found)
    for t in truth:
        best, score = None, 0.0
        for f in left:
            s = max(alike(t.get("quote"), f.get("quote")), alike(t.get("text"), f.get("text")))
            if fold(t.get("quote")) and fold(t.get("quote")) in fold(f.get("quote")):
                s = max(s, 0.9)
            if rule_key(t.get("due_rule")) == rule_key(f.get("due_rule")):
                s += 0.5 if t.get("due_rule") else 0.1
            if s > score:
                best, score = f, s
        if best is not None and score >= 0.6:
            pairs.append((t, best))
            left.remove(best)
    return pairs, left


def ratio(a, b):
    return a / b if b else 1.0


def score(truth, out):
    required = [t for t in truth.get("tasks", []) if not t.get("optional")]
    optional = [t for t in truth.get("tasks", []) if t.get("optional")]
    pairs, extra = match_tasks(required, out.get("tasks", []))
    _, extra = match_tasks(optional, extra)
    r = {"tasks": len(required), "hit": len(pairs), "extra": len(extra)}
    r["text"] = sum(alike(t["text"], f.get("text")) >= 0.95 for t, f in pairs)
    r["lead"] = sum(fold(t.get("lead")) == fold(f.get("lead")) for t, f in pairs)
    r["coord"] = sum(fold(t.get("coord")) == fold(f.get("coord")) for t, f in pairs)
    r["deadline"] = sum(deadline_key(t.get("deadline")) == deadline_key(f.get("deadline")) for t, f in pairs)
    duties = [d for k in ("recurring_duties", "oneoff_duties") for d in truth.get(k, [])]
    need = [d for d in duties if not d.get("optional")]
    got = [d for k in ("recurring_duties", "oneoff_duties") for d in out.get(k, [])]
    dp, dx = match_duties(need, got)
    _, dx = match_duties([d for d in duties if d.get("optional")], dx)
    r.update(duties=len(need), duty_hit=len(dp), duty_extra=len(dx))
    r["duty_due"] = sum(
        rule_key(t.get("due_rule")) == rule_key(f.get("due_rule"))
        and ("deadline" not in t or deadline_key(t["deadline"]) == deadline_key(f.get("deadline")))
        for t, f in dp
    )
    r["invented"] = sum(
        1 for t, f in dp if "due_rule" in t and not t["due_rule"] and (f.get("due_rule") or {}).get("day")
    )
    r["invented"] += sum(
        1 for t, f in pairs if not (t.get("deadline") or {}).get("due") and (f.get("deadline") or {}).get("due")
    )
    m, o = truth.get("meta") or {}, out.get("meta") or {}
    checks = []
    for key in ("number", "date", "issuer"):
        want = (m.get(key) or {}).get("value") if isinstance(m.get(key), dict) else m.get(key)
        have = (o.get(key) or {}).get("value") if isinstance(o.get(key), dict) else o.get(key)
        if key in m and "uncertain" not in str((m[key] or {}).get("status") if isinstance(m[key], dict) else ""):
            checks.append(fold(want) == fold(have) or (want and have and fold(want) in fold(have)))
    if m.get("title"):
        checks.append(alike(m["title"], o.get("title")) >= 0.9)
    if (m.get("signer") or {}).get("name"):
        checks.append(fold(m["signer"]["name"]) == fold((o.get("signer") or {}).get("name")))
    r["meta"], r["meta_ok"] = len(checks), sum(bool(c) for c in checks)
    return r


def line(name, r):
    return (
        f"{name[:44]:44} tasks {r['hit']}/{r['tasks']} recall {ratio(r['hit'], r['tasks']):.2f}"
        f" precision {ratio(r['hit'], r['hit'] + r['extra']):.2f}"
        f" | text {ratio(r['text'], r['hit']):.2f} lead {ratio(r['lead'], r['hit']):.2f}"
        f" coord {ratio(r['coord'], r['hit']):.2f} deadline {ratio(r['deadline'], r['hit']):.2f}"
        f" | duties {r['duty_hit']}/{r['duties']} extra {r['duty_extra']} due {r['duty_due']}/{r['duty_hit']}"
        f" invented {r['invented']} | meta {r['meta_ok']}/{r['meta']}"
    )


def main(args):
    if len(args) < 2 or len(args) % 2:
        sys.exit(__doc__)
    total = {}
    for truth_path, out_path in zip(args[::2], args[1::2]):
        with open(truth_path, encoding="utf-8") as f:
            truth = json.load(f)
        if out_path == "-":
            out = json.load(sys.stdin)
        else:
            with open(out_path, encoding="utf-8") as f:
                out = json.load(f)
        r = score(truth, out)
        print(line(truth.get("file") or truth_path, r))
        for k, v in r.items():
            total[k] = total.get(k, 0) + v
    if len(args) > 2:
        print(line("TOTAL", total))


if __name__ == "__main__":
    main(sys.argv[1:])
