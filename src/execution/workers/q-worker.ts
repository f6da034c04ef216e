/** Entry of a q worker process: our interpreter behind the worker loop, with every way out removed. */
import { lockDown } from './lock-down.ts';
import { processGround } from './process-ground.ts';
import { qPerformer } from './q-tasks.ts';
import { openChannel, serve } from './serve.ts';

const channel = openChannel();
// A deep stack makes each error that code catches dear where the trace is kept, and nobody reads it.
Error.stackTraceLimit = 0;
lockDown();
serve(channel, qPerformer(processGround));
