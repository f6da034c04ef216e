/** Entry of a Python worker in a hidden page: Pyodide, and our q interpreter for the code that a check calls. */
import { loadPyodideFrom } from './load-pyodide.ts';
import { lockPageWorker, openPageChannel, pageGround } from './page-worker-channel.ts';
import { PyodideRuntime } from './pyodide-runtime.ts';
import { pythonHarness } from './python-harness.ts';
import { pythonPerformer } from './python-tasks.ts';
import { serve } from './serve.ts';

const channel = openPageChannel();
const folder = new URL(/* @vite-ignore */ '/pyodide/', import.meta.url).href;
const python = await loadPyodideFrom(`${folder}pyodide.mjs`, folder, {});
python.runPython(pythonHarness);
const runtime = new PyodideRuntime(python, pageGround);
Error.stackTraceLimit = 0;
lockPageWorker();
serve(channel, pythonPerformer(runtime, channel, pageGround));
