/** Every name that the reference of kdb+ 4 lists is here, refused, or told as missing; none is an unknown variable. */
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';

const KEYWORDS =
  'abs acos aj aj0 ajf ajf0 all and any asc asin asof atan attr avg avgs bin binr ceiling cols cor cos count cov cross csv cut deltas desc dev differ distinct div dsave each ej ema enlist eval except exit exp fby fills first fkeys flip floor get getenv group gtime hclose hcount hdel hopen hsym iasc idesc ij ijf in insert inter inv key keys last like lj ljf load log lower lsq ltime ltrim mavg max maxs mcount md5 mdev med meta min mins mmax mmin mmu mod msum neg next not null or over parse peach pj prd prds prev prior rand rank ratios raze read0 read1 reciprocal reval reverse rload rotate rsave rtrim save scan scov sdev set setenv show signum sin sqrt ss ssr string sublist sum sums sv svar system tables tan til trim type uj ujf ungroup union upper upsert value var view views vs wavg where within wj wj1 wsum xasc xbar xcol xcols xdesc xexp xgroup xkey xlog xprev xrank';
const NAMESPACES: Readonly<Record<string, string>> = {
  '.Q': 'A a addmonths addr an atob b6 bt btoa bv bvi Cf chk cn dd def dpft dpfts dpt dpts dsftg en ens f fc ff fk fmt fpn fps fs fsn ft fu gc gz hdpf hg host hp id ind j10 j12 K k l ld li lo M MAP n nA opt par prf0 qp qt res s s1 sbt sha1 t trp trpd ts ty V v view w Xf x x10 x12',
  '.h': 'br c0 c1 cd code d ed edsn fram ha hb hc he HOME hn hp hr ht hta htac htc html http hu hug hy iso8601 jx logo nbr pre sa sb sc td text tx ty uh val xd xmp xs xt',
  '.j': 'j jd k',
  '.z': 'a b c D d e f H h i K k l N n o P p q r T t u W w X x Z z',
};
/** Whole numbers before `!` that call an internal function. */
const INTERNAL = [
  -1, -2, -3, -4, -5, -6, -7, -8, -10, -11, -12, -13, -14, -15, -16, -18, -19, -20, -21, -22, -23, -24, -25,
  -26, -29, -30, -31, -32, -33, -34, -35, -36, -37, -38, -120,
];

const failureKind = (text: string): string => createSession({}).run(text).failure?.kind ?? 'none';

describe('names of the reference', () => {
  it('keywords are functions', () => {
    const unknown = KEYWORDS.split(' ').filter((name) => failureKind(`type ${name}`) !== 'none');
    expect(unknown).toEqual([]);
  });

  it.each(Object.entries(NAMESPACES))('%s has each or says which it lacks', (space, names) => {
    const silent = names.split(' ').filter((name) => {
      const { failure } = createSession({}).run(`${space}.${name}`);
      return failure && !(failure.kind === 'unsupported' && failure.text === `${space}.${name}`);
    });
    expect(silent).toEqual([]);
  });

  it('internal functions work, are refused, or say that they are missing', () => {
    const unnamed = INTERNAL.filter((n) => {
      const { failure } = createSession({}).run(`${n}!0`);
      return failure?.kind === 'crash' || (failure?.kind === 'error' && failure.text === 'nyi');
    });
    expect(unnamed).toEqual([]);
    expect(createSession({}).run('-16!0').failure?.text).toBe('-16!');
  });

  it('what q leaves undefined until something is loaded or traced is undefined', () => {
    const names = '.Q.D .Q.P .Q.PD .Q.PV .Q.pd .Q.pf .Q.pn .Q.pt .Q.pv .Q.u .Q.vp .z.ex .z.ey .z.zd'.split(
      ' ',
    );
    expect(names.map((name) => createSession({}).run(name).failure)).toEqual(
      names.map((text) => expect.objectContaining({ kind: 'error', text })),
    );
  });

  it('a variable of such a name is a variable', () => {
    const session = createSession({});
    expect(session.run('.z.ex:5;.z.ex').output).toBe('5\n');
    expect(session.run('.z.pg').failure).toMatchObject({ kind: 'error', text: '.z.pg' });
  });
});
