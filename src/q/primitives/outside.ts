/**
 * The words that reach outside the interpreter: files, connections, processes, libraries, the way out. Each is known
 * and refused with the capability that it needs, so that a host can say what code tried; no trap catches a refusal.
 */
import { type Capability, Refused } from '../errors.ts';
import type { Primitive, Value } from '../values/types.ts';

function outside(
  name: string,
  capability: Capability,
  signature: string,
  doc: string,
  { ranks = [1] as readonly number[], infix = false } = {},
): Primitive {
  const refuse = (): Value => {
    throw new Refused(capability, name);
  };
  return {
    name,
    family: 'outside',
    ranks,
    infix,
    signature,
    doc: `${doc} Refused here: it needs the ${capability} capability.`,
    examples: [],
    apply1: refuse,
    apply2: refuse,
    applyN: refuse,
  };
}

const dyad = { ranks: [2], infix: true };

export const outsidePrimitives: readonly Primitive[] = [
  outside('read0', 'file', 'read0 f', 'Reads a text file as a list of lines.'),
  outside('read1', 'file', 'read1 f', 'Reads a file as bytes.'),
  outside('hcount', 'file', 'hcount f', 'Gives the size of a file in bytes.'),
  outside('hdel', 'file', 'hdel f', 'Deletes a file or an empty folder.'),
  outside('load', 'file', 'load f', 'Loads a variable from the file of its name.'),
  outside('rload', 'file', 'rload f', 'Loads a splayed table from a folder.'),
  outside('save', 'file', 'save f', 'Saves a global variable to the file of its name.'),
  outside('rsave', 'file', 'rsave f', 'Saves a table splayed into a folder.'),
  outside('dsave', 'file', 'd dsave t', 'Saves tables splayed, enumerated and parted under a folder.', dyad),
  outside('2:', 'library', 'lib 2: (f;n)', 'Takes a function from a shared library.', dyad),
  outside('hopen', 'network', 'hopen h', 'Opens a connection to a process or a file.'),
  outside('hclose', 'network', 'hclose h', 'Closes a connection.'),
  outside('getenv', 'process', 'getenv x', 'Gives the value of an environment variable.'),
  outside('setenv', 'process', 'x setenv y', 'Sets an environment variable.', dyad),
  outside('exit', 'exit', 'exit x', 'Ends the process with a status.'),
  outside('.Q.hg', 'network', '.Q.hg url', 'Fetches an address over HTTP.'),
  outside('.Q.hp', 'network', '.Q.hp[url;type;body]', 'Posts to an address over HTTP.', { ranks: [3] }),
  outside('.Q.l', 'file', '.Q.l d', 'Loads a database folder.'),
  outside('.Q.dpft', 'file', '.Q.dpft[d;p;f;t]', 'Saves a table splayed into a partition.', { ranks: [4] }),
  outside(
    '.Q.dpfts',
    'file',
    '.Q.dpfts[d;p;f;t;s]',
    'Saves a table splayed into a partition, with its own symbol file.',
    { ranks: [5] },
  ),
  outside('.Q.chk', 'file', '.Q.chk d', 'Fills tables that are missing in partitions.'),
  outside('.Q.fs', 'file', '.Q.fs[f;x]', 'Streams a text file through a function.', { ranks: [2] }),
  outside('.Q.fsn', 'file', '.Q.fsn[f;x;n]', 'Streams a text file through a function in pieces.', {
    ranks: [3],
  }),
  outside('.Q.fps', 'file', '.Q.fps[f;x]', 'Streams a pipe through a function.', { ranks: [2] }),
  outside('.Q.fpn', 'file', '.Q.fpn[f;x;n]', 'Streams a pipe through a function in pieces.', { ranks: [3] }),
  outside('.Q.dpt', 'file', '.Q.dpt[d;p;t]', 'Saves a table splayed into a partition, unsorted.', {
    ranks: [3],
  }),
  outside(
    '.Q.dpts',
    'file',
    '.Q.dpts[d;p;t;s]',
    'Saves a table splayed into a partition, unsorted, with its own symbol file.',
    { ranks: [4] },
  ),
  outside(
    '.Q.dsftg',
    'file',
    '.Q.dsftg[d;s;f;t;g]',
    'Loads a fixed-width file into a partition, piece by piece.',
    {
      ranks: [5],
    },
  ),
  outside('.Q.hdpf', 'network', '.Q.hdpf[h;d;p;f]', 'Saves all tables and tells a process to reload.', {
    ranks: [4],
  }),
  outside('.Q.par', 'file', '.Q.par[d;p;t]', 'Gives the path of a table in a partition.', { ranks: [3] }),
  outside('.Q.bv', 'file', '.Q.bv x', 'Builds the dictionary of tables that partitions lack.'),
  outside('.Q.bvi', 'file', '.Q.bvi x', 'Builds that dictionary for new partitions only.'),
  outside('.Q.cn', 'file', '.Q.cn t', 'Counts the rows of a table in each partition.'),
  outside('.Q.ld', 'file', '.Q.ld f', 'Loads a script and groups its lines.'),
  outside('.Q.li', 'file', '.Q.li p', 'Loads new partitions of a database.'),
  outside('.Q.lo', 'file', '.Q.lo[d;c;s]', 'Loads a database folder without scripts.', { ranks: [3] }),
  outside('.Q.gz', 'library', '.Q.gz x', 'Compresses or expands bytes as gzip does.'),
  outside('.Q.host', 'network', '.Q.host n', 'Looks up the host of an address.'),
];
