/** The door of the editor services: what an editor asks about q source. Pure; runs in a page or a worker. */
export { diagnostics } from './diagnostics.ts';
export { format } from './format.ts';
export { type ColourKind, type ColourToken, tokens } from './tokens.ts';
export { complete, hover, type WordHelp } from './words.ts';
