/** Entry of a q worker process: our interpreter behind the worker loop, with every way out removed. */
import { lockDown } from './lock-down.ts';
import { performQTask } from './q-tasks.ts';
import { openChannel, serve } from './serve.ts';

const channel = openChannel();
lockDown();
serve(channel, performQTask);
