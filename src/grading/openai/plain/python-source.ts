/**
 * Quarry's format, length and (in part) lint graders as Python, for services that know only OpenAI's kinds. One fixed program a
 * kind, with the grader's settings in it as JSON; the cases under test/conformance/graders hold both to the same
 * rewards.
 */
import { fencePattern } from '../../extract-code.ts';
import { parseTemplate } from '../../template.ts';
import { closedFence } from '../kinds/format.ts';
import { BLANKS, pythonPattern } from './python-pattern.ts';

/** A text as Python writes it, for a program that is a template itself. */
const literal = (text: string): string => JSON.stringify(text);

const COMMON = `import json
import re

CONFIG = json.loads(%CONFIG%)
BLANKS = ${literal(BLANKS)}


def filled(parts, sample, item):
    out = []
    for part in parts:
        if "text" in part:
            out.append(part["text"])
            continue
        value = item if part["namespace"] == "item" else sample
        for step in part["path"]:
            value = value[step]
        out.append(value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False))
    return "".join(out)

`;

/** `auto` and `none` of extract-code.ts, for the language whose fences the settings name. */
export const EXTRACT = `
FENCE = re.compile(${literal(pythonPattern(fencePattern) as string)})


def code_of(text):
    if CONFIG["extract"] == "none":
        return text
    opening = text.rfind("<answer>")
    if opening >= 0:
        closing = text.find("</answer>", opening)
        text = text[opening + len("<answer>"):closing if closing >= 0 else None]
    fences = [(found.group(1).lower(), found.group(2)) for found in FENCE.finditer(text)]
    named = [body for language, body in fences if language in CONFIG["fences"]]
    return (named or [body for _, body in fences] or [text])[0].strip(BLANKS)

`;

const LINT = `
BRACKETS = {")": "(", "]": "[", "}": "{"}


def closed(code):
    """Every bracket and string closed; comments and the text of strings aside."""
    open_brackets, at, line_start = [], 0, True
    while at < len(code):
        char = code[at]
        if char == "/" and (line_start or code[at - 1] in " \\t"):
            end = code.find("\\n", at)
            at = len(code) if end < 0 else end
            continue
        if char == '"':
            at += 1
            while at < len(code) and code[at] != '"':
                at += 2 if code[at] == "\\\\" else 1
            if at >= len(code):
                return False
        elif char in "([{":
            open_brackets.append(char)
        elif char in BRACKETS:
            if not open_brackets or open_brackets.pop() != BRACKETS[char]:
                return False
        line_start = char == "\\n"
        at += 1
    return not open_brackets


def grade(sample, item):
    code = code_of(filled(CONFIG["code"], sample, item))
    name = item.get("entry_point")
    faults = (not closed(code)) + (bool(name) and name + ":" not in code.replace(" ", ""))
    if CONFIG["pass"]:
        return float(faults == 0)
    return max(0.0, 1.0 - CONFIG["error"] * faults)
`;

const FORMAT = `
ANYWHERE = "anywhere"


def tag(rule, text):
    opening, closing = "<%s>" % rule["name"], "</%s>" % rule["name"]
    count = text.count(opening)
    paired = count == text.count(closing) and text.find(opening) <= text.find(closing)
    least, most = rule.get("min"), rule.get("max")
    if not paired or count < (1 if least is None else least) or (most is not None and count > most):
        return -1
    return ANYWHERE if count == 0 else text.find(opening)


def fence(rule, text):
    for found in re.finditer(${literal(pythonPattern(closedFence) as string)}, text):
        if rule.get("language") is None or found.group(1) == rule["language"]:
            return found.start()
    return -1


def regex(rule, text):
    found = re.search(rule["pattern"], text)
    return found.start() if found else -1


def only_code(rule, text):
    body = text.strip(BLANKS)
    in_fence = re.fullmatch(r"\`\`\`[^\\n]*\\n[\\s\\S]*\\n\`\`\`", body) and len(body.split("\`\`\`")) == 3
    return ANYWHERE if in_fence or not re.search(r"\`\`\`|</?[0-9A-Za-z_]+>", body) else -1


RULES = {"tag": tag, "fence": fence, "regex": regex, "only-code": only_code}


def grade(sample, item):
    text = filled(CONFIG["code"], sample, item)
    met, last = 0, -1
    for rule in CONFIG["require"]:
        at = RULES[rule["kind"]](rule, text)
        if at != ANYWHERE and (at < 0 or (CONFIG["ordered"] and at < last)):
            continue
        met, last = met + 1, last if at == ANYWHERE else at
    if CONFIG["scoring"] == "all":
        return float(met == len(CONFIG["require"]))
    return met / len(CONFIG["require"])
`;

const LENGTH = `
def part(text):
    of = CONFIG["of"]
    if of == "text":
        return text
    if of == "code":
        return code_of(text)
    name = of[len("tag:"):]
    opening = text.find("<%s>" % name)
    closing = text.find("</%s>" % name, max(opening, 0))
    return "" if opening < 0 or closing < 0 else text[opening + len(name) + 2:closing]


def grade(sample, item):
    text = part(filled(CONFIG["code"], sample, item))
    lines = re.sub(r"\\n\\Z", "", text).split("\\n") if text else []
    n = len(lines) if CONFIG["unit"] == "lines" else len(text)
    least, soft, most = CONFIG["min"], CONFIG["soft_max"], CONFIG["max"]
    if n < least or n > most:
        return 0.0
    return 1.0 if n <= soft else (most - n) / (most - soft)
`;

/** A template as the JSON that the Python program reads. */
export function templateConfig(code: unknown): object[] {
  const { parts } = parseTemplate(typeof code === 'string' ? code : '{{sample.output_text}}');
  return parts.map((part) =>
    part.kind === 'text' ? { text: part.text } : { namespace: part.namespace, path: part.path },
  );
}

export type Fields = Readonly<Record<string, unknown>>;

/** A program whose settings are in it as JSON. */
export function program(body: string, config: object): string {
  // A JSON text inside a JSON text is a Python string literal as well.
  return COMMON.replace('%CONFIG%', () => JSON.stringify(JSON.stringify(config))) + body;
}

const Q_FENCES = ['q', 'kdb', 'k'];

/** The Python program of a valid quarry.format grader. */
export const formatSource = (grader: Fields): string =>
  program(FORMAT, {
    code: templateConfig(grader.code),
    require: (grader.require as Fields[]).map((rule) =>
      typeof rule.pattern === 'string' ? { ...rule, pattern: pythonPattern(rule.pattern) } : rule,
    ),
    ordered: grader.ordered ?? false,
    scoring: grader.scoring ?? 'all',
  });

/** The Python program of a valid quarry.q_lint grader, as far as it goes without a parser. */
export const lintSource = (grader: Fields): string =>
  program(EXTRACT + LINT, {
    code: templateConfig(grader.code),
    extract: grader.extract ?? 'auto',
    fences: Q_FENCES,
    pass: grader.scoring === 'pass',
    error: (grader.weights as { error?: number } | null | undefined)?.error ?? 1,
  });

/** The Python program of a valid quarry.length grader. */
export const lengthSource = (grader: Fields): string =>
  program(EXTRACT + LENGTH, {
    extract: grader.extract ?? 'auto',
    fences: Q_FENCES,
    code: templateConfig(grader.code),
    of: grader.of ?? 'text',
    unit: grader.unit ?? 'chars',
    min: grader.min ?? 0,
    soft_max: grader.soft_max ?? grader.max,
    max: grader.max,
  });
