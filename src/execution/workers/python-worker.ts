/**
 * Entry of a Python worker process: Pyodide, and our q interpreter for the code that a check calls. A runtime that was
 * tampered with, or that failed, is not used again: the process ends after its outcome went out, and the pool
 * starts another.
 */
import { lockDown } from './lock-down.ts';
import { PythonRuntime } from './python-runtime.ts';
import { pythonPerformer } from './python-tasks.ts';
import { openChannel, serve } from './serve.ts';

const channel = openChannel();
const dir = process.argv[2];
if (!dir) throw new Error('The folder of Pyodide must be the first argument.');
const python = await PythonRuntime.load(dir);
// As in the q worker: errors that code catches in a deep stack must be cheap.
Error.stackTraceLimit = 0;
lockDown();
const perform = pythonPerformer(python, channel.retire);
serve(channel, perform);
