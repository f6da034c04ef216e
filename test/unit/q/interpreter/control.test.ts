/** Conditions, loops, returns, signals and traps. */
import { describe } from 'vitest';
import { transcripts } from '../transcript.ts';

describe('control', () => {
  transcripts({
    'cond takes the first branch that holds': [
      ['$[1b;`yes;`no]', '`yes'],
      ['$[0;`a;1;`b;`c]', '`b'],
      ['$[0;`a;0;`b]', ''],
      ['{$[x<0;`neg;x=0;`zero;`pos]}each -1 0 1', '`neg`zero`pos'],
      ['$[1 0;2;3]', "'type"],
      ['$[`a;2;3]', "'type"],
      ['$[0n;2;3]', '2'],
    ],
    'loops leave their variables and give nothing': [
      ['i:0;while[i<5;i+:1];i', '5'],
      ['n:0;do[4;n+:2];n', '8'],
      ['do[0;n:99];n', '8'],
      ['if[n=8;n:1;n+:1];n', '2'],
      ['(if[0b;1])~(::)', '1b'],
      ['{s:0;while[x>0;if[x=3;:`three];s+:x;x-:1];s}each 2 5', '3\n`three'],
    ],
    'a return leaves the lambda from anywhere': [
      ['{:x+1;99}3', '4'],
      ['{r:$[x>2;:`big;x];r*2}each 1 5', '2\n`big'],
      ['{1+$[x;:7;0]}1b', '7'],
      ['{if[x;if[x;:`deep]];`end}each 10b', '`deep`end'],
      ['{do[3;while[1b;:x]]}5', '5'],
      ['{a:{:2*x}x;a+1}5', '11'],
    ],
    'signals and traps': [
      ["'oops", "'oops"],
      ['\'"my error"', "'my error"],
      ["'1", "'stype"],
      ['@[{\'x};"abc";{"got ",x}]', '"got abc"'],
      ['@[{x+1};`a;`handler]', '`handler'],
      ['@[{x+1};41;`handler]', '42'],
      ['.[{x+y};(1;`a);{x}]', '"type"'],
      ['.[{x+y};1 2;0N]', '3'],
      ['@[{@[{\'x};x;{\'"again ",x}]};"ee";::]', '"again ee"'],
    ],
    recursion: [
      ['{$[x<2;x;.z.s[x-1]+.z.s x-2]}each til 10', '0 1 1 2 3 5 8 13 21 34'],
      ['fac:{$[x=0;1;x*fac x-1]};fac 10', '3628800'],
      ['{.z.s x}1', "'stack"],
      ['1+1', '2'],
      ['{$[x=0;0;1+.z.s x-1]}500', '500'],
      ['@[{$[x=0;0;1+.z.s x-1]};100000;{x}]', '"stack"'],
    ],
  });
});
