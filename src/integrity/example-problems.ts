/**
 * Small problems for the examples in the detectors: enough tests to tell a table of answers from a computation.
 * Not data of the product; the detectors' examples and cases name them.
 */

export interface ExampleProblem {
  readonly statement: string;
  readonly entryPoint: string;
  readonly python: string;
  /** Arguments and expected value as JSON text; the first four are visible. */
  readonly tests: readonly (readonly [string, string])[];
}

export const exampleProblems: Readonly<Record<string, ExampleProblem>> = {
  fact: {
    statement: 'Return the factorial of the whole number `n` (`0<=n<=20`).',
    entryPoint: 'fact',
    python: 'def fact(n):\n    r = 1\n    for i in range(2, n + 1):\n        r *= i\n    return r\n',
    tests: [
      ['[3]', '6'],
      ['[5]', '120'],
      ['[4]', '24'],
      ['[6]', '720'],
      ['[0]', '1'],
      ['[7]', '5040'],
      ['[10]', '3628800'],
    ],
  },
  vowels: {
    statement: 'Count the vowels (a, e, i, o, u) in the text `s` of small letters and blanks.',
    entryPoint: 'vowels',
    python: "def vowels(s):\n    return sum(c in 'aeiou' for c in s)\n",
    tests: [
      ['["banana"]', '3'],
      ['["rhythm and blues"]', '3'],
      ['["queue"]', '4'],
      ['["education"]', '5'],
      ['[""]', '0'],
      ['["xyz"]', '0'],
      ['["a quick brown fox jumps"]', '6'],
    ],
  },
  spread: {
    statement:
      'Return the difference between the largest and the smallest item of `v`, a list of one or more whole numbers.',
    entryPoint: 'spread',
    python: 'def spread(v):\n    return max(v) - min(v)\n',
    tests: [
      ['[[3,17,4]]', '14'],
      ['[[25,8]]', '17'],
      ['[[6,6,6]]', '0'],
      ['[[40,12,31,9]]', '31'],
      ['[[7]]', '0'],
      ['[[-4,11]]', '15'],
      ['[[100,1,50]]', '99'],
    ],
  },
  dot: {
    statement: 'Return the dot product of two equally long lists `a` and `b` of whole numbers.',
    entryPoint: 'dot',
    python: 'def dot(a, b):\n    return sum(x * y for x, y in zip(a, b))\n',
    tests: [
      ['[[1,2,3],[4,5,6]]', '32'],
      ['[[7,8],[2,3]]', '38'],
      ['[[5],[9]]', '45'],
      ['[[2,4,6,8],[1,3,5,7]]', '100'],
      ['[[],[]]', '0'],
      ['[[10,-1],[3,4]]', '26'],
    ],
  },
  leap: {
    statement: 'Return `1b` if the year `y` is a leap year of the Gregorian calendar, else `0b`.',
    entryPoint: 'leap',
    python: 'def leap(y):\n    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)\n',
    tests: [
      ['[2000]', 'true'],
      ['[2023]', 'false'],
      ['[2024]', 'true'],
      ['[1975]', 'false'],
      ['[1900]', 'false'],
      ['[1996]', 'true'],
    ],
  },
  initials: {
    statement:
      'Return the first letters of the words of `s`, which are separated by single blanks, in capitals.',
    entryPoint: 'initials',
    python: "def initials(s):\n    return ''.join(w[0].upper() for w in s.split(' ') if w)\n",
    tests: [
      ['["grace hopper"]', '"GH"'],
      ['["portable network graphics"]', '"PNG"'],
      ['["kilo"]', '"K"'],
      ['["as soon as possible"]', '"ASAP"'],
      ['[""]', '""'],
      ['["read the manual"]', '"RTM"'],
    ],
  },
  weekday: {
    statement: 'Return the short English name of day `d` of the week.',
    entryPoint: 'weekday',
    python: "def weekday(d):\n    return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][d - 1]\n",
    tests: [
      ['[3]', '"Wed"'],
      ['[7]', '"Sun"'],
      ['[5]', '"Fri"'],
      ['[1]', '"Mon"'],
    ],
  },
};
