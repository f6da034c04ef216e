/**
 * What the machine's python3 runs, as source text: it reads the harness from its first line of input, then serves
 * calls of it, a JSON text a line. Input and output stay with this loop; the code under test has neither. A timer
 * interrupts what overstays and ends the process when its host is gone; code that takes the timer off is ended from
 * outside, or by its limit of processor time.
 *
 * Lines in: {"call": name, "args": [text or {"hook": n}], "wallMs", "outputBytes", "bytes"}, and {"answer": text} to a
 * question. Lines out: {"ready": true}, {"ask": n, "args": […]}, {"done": text or null, "out", "over", "whole", "heavy"}.
 */
export const systemPythonServer = String.raw`
def _quarry_serve():
    import json, os, resource, select, signal, sys, time
    loads, dumps = json.loads, json.dumps
    lines, replies = os.fdopen(os.dup(0), 'r', encoding='utf-8', newline='\n'), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1): os.dup2(nothing, standard)
    LIFELINE, BASE, MOST, GROWTH = 3, 512 << 20, 4096 << 20, 96 << 20

    def limit(which, soft, hard):
        try: resource.setrlimit(which, (soft, hard))
        except (ValueError, OSError): pass
    limit(resource.RLIMIT_CORE, 0, 0)
    limit(resource.RLIMIT_FSIZE, 0, 0)
    limit(resource.RLIMIT_CPU, 900, 900)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    state = {'end': None, 'over': False}
    def tick(number, frame):
        if select.select([LIFELINE], [], [], 0)[0]: os._exit(0)
        if state['end'] is not None and time.monotonic() > state['end']: raise KeyboardInterrupt()
    signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)

    class Stopped(BaseException): pass
    class Output:
        encoding, errors = 'utf-8', 'strict'
        def start(self, most): self.parts, self.left = [], most
        def write(self, text):
            if type(text) is not str: raise TypeError('write() argument must be str, not ' + type(text).__name__)
            self.left -= len(text)
            if self.left < 0:
                state['over'] = True
                raise Stopped()
            self.parts.append(text)
            return len(text)
        def flush(self): pass
        def isatty(self): return False
        def text(self): return ''.join(self.parts)
    output = Output()

    def send(message):
        data = (dumps(message) + '\n').encode()
        while data: data = data[os.write(replies, data):]
    def receive():
        line = lines.readline()
        if not line: os._exit(0)
        return loads(line)
    def hook(n):
        def ask(*args):
            send({'ask': n, 'args': args})
            return receive()['answer']
        return ask

    names = globals()
    del names['_quarry_serve']
    exec(compile(receive()['harness'], '<harness>', 'exec'), names)
    whole = names.pop('_make_whole')()
    def used(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == 'darwin' else 1024)
    start = used()
    send({'ready': True})
    while True:
        request = receive()
        output.start(request['outputBytes'])
        sys.stdout = sys.stderr = output
        limit(resource.RLIMIT_AS, min(BASE + start + request['bytes'], MOST), MOST)
        args = [hook(a['hook']) if isinstance(a, dict) else a for a in request['args']]
        done = None
        state.update(over=False, end=time.monotonic() + request['wallMs'] / 1000)
        try: done = names[request['call']](*args)
        except BaseException: pass
        state['end'] = None
        limit(resource.RLIMIT_AS, MOST, MOST)
        send({'done': done, 'out': output.text(), 'over': state['over'], 'whole': whole(), 'heavy': used() - start > GROWTH})
_quarry_serve()
`;
