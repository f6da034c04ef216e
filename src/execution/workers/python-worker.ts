/**
 * Entry of a Python worker process: an interpreter of Python, and our q interpreter for the code that a check calls. Its
 * arguments are Pyodide's folder and snapshot, or `python3` where that is at the other ends of standard input and output.
 *
 * A runtime that was tampered with, or that failed, is not used again: the process ends after its outcome went out,
 * and the pool starts another.
 */
import fs from 'node:fs';
import { lockDown } from './lock-down.ts';
import { processGround } from './process-ground.ts';
import { PyodideRuntime } from './pyodide-runtime.ts';
import { wakePyodide } from './pyodide-snapshot.ts';
import { pythonPerformer } from './python-tasks.ts';
import { openChannel, serve } from './serve.ts';
import { SystemPythonRuntime } from './system-python-runtime.ts';

const channel = openChannel();
const [, , which = '', snapshot = ''] = process.argv;
const python =
  which === 'python3'
    ? SystemPythonRuntime.start()
    : new PyodideRuntime(await wakePyodide(which, fs.readFileSync(snapshot)), processGround);
// As in the q worker: errors that code catches in a deep stack must be cheap.
Error.stackTraceLimit = 0;
lockDown();
const perform = pythonPerformer(python, channel, processGround);
serve(channel, perform);
