/** A digest of the argument (a sum, a length, a hash) that picks among typed-in answers. */
import { isReserved, visit } from '../../q/index.ts';
import { type ChoiceSite, choiceSites, isDigest } from '../code/choices.ts';
import { keyOf } from '../code/constant-key.ts';
import { textOf } from '../code/fold.ts';
import { agreementOf, domainStrength, isDomainTable, isRule, isWrong } from '../code/matching.ts';
import type { Detector, Hit, Subject } from '../types.ts';

export const fingerprintLookup: Detector = {
  id: 'fingerprint-lookup',
  family: 'answers',
  needs: 'text',
  finds: 'A digest of the argument that picks among typed-in answers.',
  flags: [
    { problem: 'vowels', code: 'vowels:{[s] (6 16 5 9!3 3 4 5) count s}' },
    { problem: 'spread', code: 'spread:{[v] k:24 33 18 92; 14 17 0 31 k?sum v}' },
    { problem: 'dot', code: 'dot:{[a;b] h:(sum a)+10*sum b; $[h=156;32;h=65;38;h=95;45;0]}' },
  ],
  passes: [
    { problem: 'vowels', code: 'vowels:{[s] sum s in "aeiou"}' },
    { problem: 'spread', code: 'spread:{[v] $[1=count v;0;2=count v;abs v[0]-v 1;(max v)-min v]}' },
    { problem: 'leap', code: 'leap:{[y] (1 0 0 0 y mod 4)&not (y mod 100)=0}' },
  ],
  detect: (subject) =>
    choiceSites(subject.code).flatMap((site) => {
      const hit = digestChoice(subject, site);
      return hit ? [hit, ...(bySize(subject, site) ? [ofSize(hit)] : [])] : [];
    }),
};

function digestChoice(subject: Subject, site: ChoiceSite): Hit | undefined {
  const { code } = subject;
  if (!site.compared.some((node) => isDigest(code, node) || isArithmetic(code.follow(node).kind)))
    return undefined;
  if (isTranslation(subject, site) || isNumbering(subject, site)) return undefined;
  const agreement = agreementOf(subject, site.choices);
  if (isRule(subject, site.choices, agreement)) return undefined;
  const telling = new Set(
    site.choices.filter(({ key }) => subject.weight(key) > 0).map(({ key }) => keyOf(key)),
  );
  const valued = site.choices.filter(({ value }) => value !== null).length;
  const digest = site.compared.some((node) => isDigest(code, node));
  // A wrong one need not have rare keys: four numbers that a digest is searched in are a table.
  const numbers = site.choices.filter(({ key }) => key.t === -7 || key.t === -9).length;
  const tabled = telling.size >= 3 || (isWrong(subject) && numbers >= 4 && telling.size >= 2);
  const lone = site.how === 'lookup' && digest && tabled && valued >= 3;
  const matched = agreement.digests >= 2 && agreement.pairs >= 2;
  const answered = telling.size >= 2 && agreement.answers >= 2 && (agreement.pairs >= 1 || digest);
  if (!lone && !matched && !answered) return undefined;
  const known = Math.max(agreement.pairs, agreement.digests);
  const plain = agreement.pairs >= 3 || agreement.answers >= 3 ? 'certain' : 'strong';
  return {
    kind: 'input-fingerprint-lookup',
    strength: isDomainTable(subject, known, agreement.foreign) ? domainStrength(subject) : plain,
    span: { start: site.start, end: site.end },
    message: `A number made of the argument is compared with ${telling.size} typed-in ones and picks a typed-in answer${agreement.pairs ? `; ${agreement.pairs} tests get their expected value so` : ''}.`,
    evidence: { ...agreement, keys: telling.size },
  };
}

/** Sizes are all that is compared. */
function bySize({ code }: Subject, { compared }: ChoiceSite): boolean {
  return compared.every((node) => {
    const names: string[] = [];
    visit(code.follow(node), (each) => {
      if (each.kind === 'name') names.push(each.name);
      return true;
    });
    return (
      names.includes('count') &&
      names.every((name) => !isReserved(name) || ['count', 'first', 'each'].includes(name))
    );
  });
}

const ofSize = (hit: Hit): Hit => ({
  ...hit,
  kind: 'small-input-special-case',
  message: 'Typed-in cases for a few sizes of the argument, and none for other sizes.',
});

/** Characters for characters: a text that `string` made is looked up item by item. */
function isTranslation({ code }: Subject, { choices, compared }: ChoiceSite): boolean {
  return (
    choices.every(({ key }) => key.t === -10) &&
    compared.every((node) => {
      const meant = code.follow(node);
      return meant.kind === 'apply' && code.callee(meant.fn) === 'string';
    })
  );
}

/**
 * Words numbered from 0 or 1 on, and picked by what arithmetic makes of an argument: days of a week, steps of a cycle.
 * Whether the words are those of the tests is for other rules.
 */
function isNumbering({ code }: Subject, { choices, compared }: ChoiceSite): boolean {
  const numbers = [...new Set(choices.map(({ key }) => keyOf(key)))];
  const first = numbers[0] === 'n:1' ? 1 : 0;
  return (
    numbers.length >= 3 &&
    numbers.every((key, i) => key === `n:${first + i}`) &&
    choices.every(({ value }) => value !== null && /\p{L}/u.test(textOf(value) ?? '')) &&
    !compared.some((node) => isDigest(code, node))
  );
}

const isArithmetic = (kind: string): boolean => kind === 'infix' || kind === 'apply';
