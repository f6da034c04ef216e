/** Finds the dataset among the arguments that a shell or a file manager starts the program with. */
import { resolve } from 'node:path';

/**
 * @param argv all arguments, the program's own name and Chromium's switches among them
 * @param cwd the folder that relative paths start from
 * @returns the absolute path of the first dataset named, or null
 */
export function datasetArgument(argv: readonly string[], cwd: string): string | null {
  const named = argv.find((argument) => !argument.startsWith('-') && /\.quarry$/i.test(argument));
  return named === undefined ? null : resolve(cwd, named);
}
