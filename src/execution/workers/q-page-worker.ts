/** Entry of a q worker in a hidden page: our interpreter behind the worker loop, with every way out removed. */
import { lockPageWorker, openPageChannel, pageGround } from './page-worker-channel.ts';
import { qPerformer } from './q-tasks.ts';
import { serve } from './serve.ts';

const channel = openPageChannel();
// A deep stack makes each error that code catches dear where the trace is kept, and nobody reads it.
Error.stackTraceLimit = 0;
lockPageWorker();
serve(channel, qPerformer(pageGround));
