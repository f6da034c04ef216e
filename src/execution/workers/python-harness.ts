/**
 * The Python side of a check, as source text for Pyodide and for the machine's python3. It turns `assert a == b` into a call that compares the q
 * value itself with the expected one, carries values over as JSON text (no JavaScript object ever reaches the code
 * that is run, save the two functions that this harness hides), and puts the builtins back afterwards.
 *
 * Every `run` ends as JSON: {"end": "held" | "assert" | "raise" | "memory" | "q" | "syntax" | "unusable" | "stopped",
 * "message", "line", "changed"}.
 *
 * In Pyodide the harness also takes away what leads to JavaScript and to processes; python3 has walls of its own.
 */
export const pythonHarness = String.raw`
import ast, builtins, datetime, gc, json, math, os, random, sys, uuid
# What checks import most is there before the first of them, so that what they do to it can be seen and undone.
import bisect, collections, copy, functools, heapq, itertools, operator, re, string, typing

_SAFE = dict(vars(builtins))
_dumps, _loads, _isfinite = json.dumps, json.loads, math.isfinite
_PYODIDE = sys.platform == 'emscripten'
_CODES = frozenset(() if not _PYODIDE else ('js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core', 'ctypes', '_ctypes', 'subprocess',
    '_posixsubprocess', 'socket', '_socket', 'ssl', 'urllib', 'http', 'micropip', 'multiprocessing', '_multiprocessing',
    'threading', '_thread', 'concurrent', 'asyncio', 'pty', 'ftplib', 'smtplib', 'telnetlib', 'webbrowser'))

class QError(Exception):
    """An error that the q code signalled."""

class _Stopped(BaseException):
    """The check is over: the host knows why."""

class Symbol:
    """A q symbol: equal to symbols only, never to a string."""
    __slots__ = ('name',)
    def __init__(self, name): self.name = name
    def __eq__(self, other): return isinstance(other, Symbol) and other.name == self.name
    def __hash__(self): return hash(('q symbol', self.name))
    def __repr__(self): return 'Symbol(%r)' % self.name

class Function:
    """A q function; it can be shown and nothing else."""
    __slots__ = ('text',)
    def __init__(self, text): self.text = text
    def __repr__(self): return 'Function(%r)' % self.text

class _Result:
    """What a direct call of the candidate gave: its plain value, and where the host keeps the q value."""
    __slots__ = ('index', 'plain')
    def __init__(self, index, plain): self.index, self.plain = index, plain

class Timestamp(datetime.datetime):
    """A q timestamp between two microseconds: a datetime with what is left of its nanoseconds beside."""
    nanosecond = 0

_EPOCH = datetime.datetime(2000, 1, 1)
_NANOS = 1000000000
_SURROGATE = re.compile('[\udc80-\udcff]')

# --- values to q ---

def _nanos(delta):
    return ((delta.days * 86400 + delta.seconds) * 1000000 + delta.microseconds) * 1000

def _span(nanos):
    sign, nanos = ('-', -nanos) if nanos < 0 else ('', nanos)
    days, rest = divmod(nanos, 86400 * _NANOS)
    seconds, rest = divmod(rest, _NANOS)
    return '%s%dD%02d:%02d:%02d.%09d' % (sign, days, seconds // 3600, seconds // 60 % 60, seconds % 60, rest)

def _quoted(text):
    return '"' + ''.join(chr(b) if 32 <= b < 127 and b not in (34, 92) else '\\%03o' % b for b in text) + '"'

def _bytes(text):
    """The bytes of a text; those that were no UTF-8 came as surrogates (PEP 383) and go back as they were."""
    return text.encode('utf-8', 'surrogateescape')

def _chars(data):
    return ('enlist ' if len(data) == 1 else '') + _quoted(data)

def _float(x):
    if x != x: return '0n'
    if x in (math.inf, -math.inf): return '0w' if x > 0 else '-0w'
    return repr(x) if any(c in repr(x) for c in '.e') else repr(x) + '.0'

def _constant(x):
    """The q constant of a value that JSON lacks; None where JSON has it."""
    if isinstance(x, float): return _float(x) if not math.isfinite(x) else None
    if isinstance(x, Symbol): return '${'`'}$' + _chars(x.name.encode())
    if isinstance(x, (bytes, bytearray)): return _chars(bytes(x))
    if isinstance(x, datetime.datetime):
        return x.strftime('%Y.%m.%dD%H:%M:%S.') + '%09d' % (x.microsecond * 1000 + getattr(x, 'nanosecond', 0))
    if isinstance(x, datetime.date): return x.strftime('%Y.%m.%d')
    if isinstance(x, datetime.timedelta): return _span(_nanos(x))
    if isinstance(x, uuid.UUID): return '"G"$"%s"' % x
    return None

def _literal(x):
    """Any value as a q constant; for what stands inside a dictionary whose keys JSON cannot hold."""
    if x is None: return '::'
    if isinstance(x, bool): return '1b' if x else '0b'
    if isinstance(x, int): return str(_whole(x))
    if isinstance(x, float): return _float(x)
    if isinstance(x, str): return _chars(_bytes(x))
    if isinstance(x, (list, tuple)):
        return 'enlist ' + _literal(x[0]) if len(x) == 1 else '(' + ';'.join(map(_literal, x)) + ')'
    if isinstance(x, dict) and x and all(isinstance(key, str) for key in x):
        return '((%s)!(%s))' % (_literal([Symbol(key) for key in x]), _literal(list(x.values())))
    if isinstance(x, dict):
        return '((%s)!(%s))' % (_literal(list(x)), _literal(list(x.values())))
    text = _constant(x)
    if text is None: raise TypeError('a value of type %s cannot be sent to q' % type(x).__name__)
    return text

def _whole(x):
    if not -(1 << 63) < x < 1 << 63: raise OverflowError('the integer %d does not fit into a q long' % x)
    return int(x)

def _tree(x, depth=0):
    """JSON text of a value, q constants where JSON has none."""
    if depth > 190: raise RecursionError('a value is nested too deep to be sent to q')
    if x is None: return 'null'
    if x is True: return 'true'
    if x is False: return 'false'
    if isinstance(x, int): return str(_whole(x))
    if isinstance(x, float) and math.isfinite(x): return _float(x)
    if isinstance(x, str): return _dumps(x) if x.isascii() or not _SURROGATE.search(x) else _dumps({'$q': _chars(_bytes(x))})
    if isinstance(x, (list, tuple)): return '[' + ','.join([_tree(item, depth + 1) for item in x]) + ']'
    if isinstance(x, dict):
        if all(isinstance(key, str) and key[:1] != '$' for key in x):
            return '{' + ','.join([_dumps(k) + ':' + _tree(v, depth + 1) for k, v in x.items()]) + '}'
        return _dumps({'$q': _literal(x)})
    if type(x) is _Result: return _tree(x.plain, depth)
    return _dumps({'$q': _literal(x)})

# --- values from q ---

def _key(x):
    if isinstance(x, list): return tuple(map(_key, x))
    if isinstance(x, dict): return tuple(map(_key, x.values()))
    return x

def _timestamp(nanos):
    at = _EPOCH + datetime.timedelta(microseconds=nanos // 1000)
    if not nanos % 1000: return at
    exact = Timestamp(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond)
    exact.nanosecond = nanos % 1000
    return exact

def _hook(o):
    kind = o['t']
    if kind == 'd': return {_key(k): v for k, v in zip(o['k'], o['v'])}
    if kind == 'T': return [dict(zip(o['c'], row)) for row in zip(*o['v'])]
    if kind == 's': return Symbol(o['v'])
    if kind == 'g': return uuid.UUID(o['v'])
    if kind == 'p': return _timestamp(o['v'])
    if kind == 'D': return _EPOCH.date() + datetime.timedelta(days=o['v'])
    if kind == 'M': return datetime.date(2000 + o['v'] // 12, o['v'] % 12 + 1, 1)
    if kind == 'n': return datetime.timedelta(microseconds=o['v'] // 1000)
    return Function(o['v'])

def _plain(text):
    return _loads(text, object_hook=_hook)

# --- checks ---

class _Rewrite(ast.NodeTransformer):
    def _side(self, node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == 'candidate':
            node.func = ast.copy_location(ast.Name('__quarry_raw__', ast.Load()), node.func)
        return node
    def visit_Assert(self, node):
        self.generic_visit(node)
        test = node.test
        if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)):
            return node
        source = ast.Constant(ast.unparse(test)[:200])
        call = ast.Call(ast.Name('__quarry_equal__', ast.Load()),
            [self._side(test.left), self._side(test.comparators[0]), source], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(call), node))

def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if name.split('.')[0] in _CODES: raise ImportError('the module %s is not available here' % name)
    return _SAFE['__import__'](name, globals, locals, fromlist, level)

def _refuse(*args, **kwargs):
    raise PermissionError('this is not available here')

for _name in () if not _PYODIDE else ('system', 'popen', 'fork', 'forkpty', 'kill', 'killpg', 'abort', '_exit', 'posix_spawn', 'posix_spawnp',
        'execv', 'execve', 'execl', 'execle', 'execlp', 'execlpe', 'execvp', 'execvpe', 'spawnv', 'spawnve', 'spawnl'):
    if hasattr(os, _name):
        setattr(os, _name, _refuse)
        if hasattr(sys.modules['posix'], _name): setattr(sys.modules['posix'], _name, _refuse)
# Not only by the statement, but by importlib too; what Pyodide itself has loaded stays.
for _name in _CODES: sys.modules.setdefault(_name, None)
sys.setrecursionlimit(600)

def _fresh():
    random.seed(0)
    return {'__name__': '__check__', '__builtins__': dict(_SAFE, __import__=_import)}

def _restore():
    """Puts back what was done to the builtins; true where something was."""
    now = vars(builtins)
    changed = [name for name in now if _SAFE.get(name, now) is not now[name]] + [n for n in _SAFE if n not in now]
    changed = [name for name in changed if name != '_']
    for name in changed:
        if name in _SAFE: now[name] = _SAFE[name]
        else: del now[name]
    return bool(changed)

def _line(error):
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == '<check>': line = step.tb_lineno
        step = step.tb_next
    return line

def _report(end, message=None, error=None, changed=False):
    return _dumps({'end': end, 'message': message, 'line': _line(error) if error is not None else None, 'changed': changed})

def _sentence(error):
    try: text = str(error)
    except BaseException: text = ''
    name = type(error).__name__
    return (name + ': ' + text[:300]) if text else name

def _guarded(run, stage):
    """Runs, and says how it ended; nothing that code raises leaves."""
    end, message, cause = 'held', None, None
    try:
        run()
    except _Stopped: end = 'stopped'
    except AssertionError as error: end, message, cause = 'assert', _sentence(error), error
    except SyntaxError as error: end, message = 'syntax', 'line %s: %s' % (error.lineno, error.msg)
    except QError as error: end, message, cause = 'q', str(error), error
    except MemoryError: end = 'memory'
    except BaseException as error: end, message, cause = 'raise', _sentence(error), error
    try:
        changed = _restore()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException: changed = True
    kept = stage['at'] == 'check' or end in ('stopped', 'syntax', 'memory')
    return _report(end if kept else 'unusable', message, cause, changed)

def run_check(setup, code, call, equal):
    """call(args_json, 'raw' or 'plain') -> '{"i":index,"v":value}' or '{"e":message}' or '{"stop":1}'; equal(index, json, source, text) -> 'go' or 'stop'."""
    stage = {'at': 'setup'}
    def ask(how, args, kwargs):
        if kwargs: raise TypeError('the candidate takes no keyword arguments')
        text = _tree(args)
        answer = _loads(call(text, how), object_hook=lambda o: o if 't' not in o else _hook(o))
        if 'stop' in answer: raise _Stopped()
        if 'e' in answer: raise QError(answer['e'])
        return _Result(answer['i'], answer['v'])
    def candidate(*args, **kwargs): return ask('plain', args, kwargs).plain
    def raw(*args, **kwargs): return ask('raw', args, kwargs)
    def same(a, b, source):
        result, other = (a, b) if type(a) is _Result else (b, a)
        text = None
        if type(result) is _Result:
            try: text = _tree(other)
            except (TypeError, OverflowError, RecursionError): pass
        if text is not None: verdict = equal(result.index, text, source, '')
        else:
            left = a.plain if type(a) is _Result else a
            right = b.plain if type(b) is _Result else b
            held = left == right
            if hasattr(held, 'all'): held = held.all()
            verdict = equal(-1, 'true' if held is True or (held is not False and bool(held)) else 'false', source, repr(left)[:200])
        if verdict == 'stop': raise _Stopped()
    def run():
        scope = _fresh()
        scope.update(__quarry_equal__=same, __quarry_raw__=raw)
        if setup: exec(compile(setup, '<setup>', 'exec'), scope)
        random.seed(0)
        tree = ast.fix_missing_locations(_Rewrite().visit(ast.parse(code, '<check>')))
        scope['candidate'] = candidate
        exec(compile(tree, '<check>', 'exec'), scope)
        check = scope.get('check')
        if not callable(check): raise TypeError('the code defines no function check(candidate)')
        stage['at'] = 'check'
        check(candidate)
        if scope.get('__quarry_equal__') is not same or scope.get('__quarry_raw__') is not raw:
            stage['at'] = 'setup'
            raise TypeError('it takes a name of the harness for itself')
    return _guarded(run, stage)

def run_call(source, name, args, give):
    """Calls a function of the source with arguments; give(json) receives what it returned."""
    stage = {'at': 'check'}
    def run():
        scope = _fresh()
        exec(compile(source, '<check>', 'exec'), scope)
        if not callable(scope.get(name)): raise NameError('the code defines no function %s' % name)
        give(_tree(scope[name](*_plain(args))))
    return _guarded(run, stage)

# --- code that can reach nothing shared ---

_MODULES = frozenset(('math', 'random', 'string', 'itertools', 'functools', 'collections', 'copy', 'datetime', 'typing',
    're', 'bisect', 'heapq', 'operator', 'fractions'))
_BUILTINS = frozenset("""abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float
    frozenset hash hex int isinstance issubclass iter len list map max min next oct ord pow print range repr reversed
    round set slice sorted str sum tuple zip ArithmeticError AssertionError Exception IndexError KeyError LookupError
    NotImplementedError OverflowError RuntimeError StopIteration TypeError ValueError ZeroDivisionError""".split())
# Methods of values and members of the modules above. None may be a module, or a container that others see.
_MEMBERS = frozenset(name for name in dir(math) if name[0] != '_') | frozenset("""append extend insert pop remove clear
    index count sort reverse copy deepcopy keys values items get update setdefault popitem add discard union intersection
    difference symmetric_difference issubset issuperset isdisjoint join split rsplit splitlines strip lstrip rstrip
    startswith endswith find rfind replace upper lower title capitalize swapcase isdigit isalpha isalnum isspace isupper
    islower isnumeric isdecimal zfill ljust rjust center encode decode partition rpartition is_integer bit_length
    bit_count real imag conjugate fromkeys
    random randint randrange choice choices sample shuffle uniform seed Random gauss
    ascii_letters ascii_lowercase ascii_uppercase digits hexdigits octdigits punctuation whitespace
    chain accumulate combinations combinations_with_replacement cycle dropwhile groupby islice pairwise permutations
    product repeat starmap takewhile zip_longest from_iterable reduce partial cmp_to_key itemgetter mul sub
    Counter OrderedDict defaultdict deque most_common elements appendleft extendleft popleft rotate
    date datetime timedelta time days seconds microseconds year month day hour minute second microsecond weekday
    isoweekday isoformat total_seconds toordinal fromordinal combine
    Any Callable Dict FrozenSet Iterable Iterator List Optional Sequence Set Tuple Union
    match fullmatch search findall finditer group groups span start end
    bisect bisect_left bisect_right insort insort_left insort_right
    heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest
    Fraction numerator denominator limit_denominator""".split())
_NODES = tuple(getattr(ast, name) for name in """Module Expr Constant Name Load Store Assign AugAssign AnnAssign NamedExpr
    Call keyword Attribute Subscript Slice Starred List Tuple Dict Set BinOp UnaryOp BoolOp Compare IfExp operator unaryop
    boolop cmpop If For While Break Continue Pass Return FunctionDef arguments arg Lambda Assert comprehension ListComp
    SetComp DictComp GeneratorExp JoinedStr FormattedValue Import ImportFrom alias Raise Try ExceptHandler Global
    Nonlocal""".split())

def _reaches(node):
    """Whether a node could lead to what other code uses."""
    if not isinstance(node, _NODES): return True
    if isinstance(node, ast.Constant): return False
    for _, value in ast.iter_fields(node):
        for name in value if isinstance(value, list) else (value,):
            if isinstance(name, str) and name[:1] == '_' and name != '_': return True
    if isinstance(node, ast.Name): return node.id in _SAFE and node.id not in _BUILTINS
    if isinstance(node, ast.Attribute): return node.attr not in _MEMBERS or not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Import): return any(alias.name not in _MODULES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level != 0 or node.module not in _MODULES or any(a.name not in _MEMBERS for a in node.names)
    return isinstance(node, ast.FunctionDef) and bool(node.decorator_list)

def harmless(sources):
    """'yes' where code (a JSON array of sources) can share an interpreter: nothing that it can say reaches state which
    outlives it. It has names and members from the lists above only: no classes, no generators (they could run on
    later), no attribute is set."""
    try: reaches = any(_reaches(node) for source in _loads(sources) for node in ast.walk(ast.parse(source)))
    except BaseException: reaches = True
    return 'no' if reaches else 'yes'

# --- graders ---

_IMAGE = frozenset(('numpy', 'scipy', 'sympy', 'pandas', 'rapidfuzz', 'sklearn', 'rouge_score', 'deepdiff',
    'jsonschema', 'pydantic', 'yaml', 'nltk', 'sqlparse', 'rdkit', 'skbio', 'ast_grep_py'))

def _score(value):
    """The number that a grader gave, or why it is none. Only numbers themselves count: no object that poses as one."""
    numpy = sys.modules.get('numpy')
    if numpy is not None and isinstance(value, numpy.generic): value = value.item()
    if type(value) is bool:
        return {'score': int(value), 'warning': 'grade gave the bool %s; it counts as %d.' % (value, value)}
    if value is None: return {'bad': 'grade gave None and has to give a number.'}
    if type(value) not in (int, float):
        return {'bad': 'grade gave a value of type %s and has to give a number.' % type(value).__name__[:100]}
    try: value = float(value)
    except OverflowError: value = math.inf
    if not _isfinite(value): return {'bad': 'grade gave %r, which is no finite number.' % value}
    return {'score': value}

def run_grade(source, sample, item):
    """Calls grade(sample, item) on fresh copies in fresh globals: the report, with "score" and "warning", or "bad", or "absent"."""
    found, restore, judge = {}, _restore, _score
    def run():
        scope = _fresh()
        try:
            exec(compile(source, '<check>', 'exec'), scope)
            value = scope['grade'](_loads(sample), _loads(item))
            # Before the number is judged: what grade made of float or type must have no say in it.
            if restore(): found['changed'] = True
            found.update(judge(value))
        except ModuleNotFoundError as error:
            if (error.name or '').split('.')[0] in _IMAGE: found['absent'] = error.name
            raise
    return _dumps(dict(_loads(_guarded(run, {'at': 'check'})), **found))

def _definitions(statements):
    """What the top level of a module binds, in order, loops and conditions included."""
    for node in statements:
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for field in ('body', 'orelse', 'handlers', 'finalbody', 'cases'): yield from _definitions(getattr(node, field, ()))

def _names(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)): return [a.asname or a.name for a in node.names]
    if hasattr(node, 'body'): return []
    return [name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]

def check_grader(source):
    """Why the source cannot be a grader, '' if it can; nothing of it runs."""
    try: tree = ast.parse(source)
    except SyntaxError as error: return ('line %s: ' % error.lineno if error.lineno else '') + error.msg + '.'
    except ValueError as error: return 'cannot be read: %s.' % error
    found = None
    for node in _definitions(tree.body):
        if getattr(node, 'name', None) == 'grade' or 'grade' in _names(node): found = node
    if found is None: return 'defines no grade(sample, item); add it.'
    if isinstance(found, ast.AsyncFunctionDef): return 'grade is async; write it as a plain function.'
    if isinstance(found, ast.Assign) and isinstance(found.targets[0], ast.Name): found = found.value
    if isinstance(found, ast.Constant): return 'grade is %s and has to be a function of (sample, item).' % repr(found.value)[:40]
    # What a decorator makes of a function is seen when it is called.
    if not isinstance(found, (ast.FunctionDef, ast.Lambda)) or getattr(found, 'decorator_list', None): return ''
    a = found.args
    most = len(a.posonlyargs) + len(a.args)
    least = most - len(a.defaults)
    if least <= 2 and (most >= 2 or a.vararg) and all(d is not None for d in a.kw_defaults): return ''
    names = [x.arg for x in a.posonlyargs + a.args + a.kwonlyargs]
    return 'grade takes (%s) and has to take (sample, item).' % ', '.join(names)

def _let_go():
    """Drops what Pyodide keeps of JavaScript, its finder of such modules first: from any object of it a function can be
    made of any text. Once Pyodide is up none is needed; an image of its memory cannot be made without them."""
    kinds = []
    for finder in [f for f in sys.meta_path if hasattr(f, 'jsproxies')]:
        sys.meta_path.remove(finder)
        kinds = [c for c in type(finder.jsproxies['pyodide_js']).__mro__ if c.__name__ == 'JsProxy']
        finder.jsproxies.clear()
    for module in list(sys.modules.values()):
        for key, value in list(getattr(module, '__dict__', {}).items()):
            if isinstance(value, tuple(kinds)): delattr(module, key)
    # What is left hangs on tables of the interpreter, which only these lead to.
    for name in ('get_objects', 'get_referents', 'get_referrers') if kinds else (): setattr(gc, name, _refuse)

def _make_whole():
    """A function that the host keeps and no name leads to: whether the modules and this harness are what they were.
    Modules and names in them that came since the start are forgotten, so that no call finds what one before it left.
    What is no function changes by itself: caches, counters."""
    modules, get = sys.modules, lambda module: getattr(module, '__dict__', {})
    kept = {name: (module, {k: v for k, v in get(module).items() if callable(v)}, frozenset(get(module)))
        for name, module in list(modules.items()) if name != '__main__'}
    main = globals()
    own = {k: v for k, v in main.items() if k != '_make_whole' and (callable(v) or k in ('_SAFE', '_CODES'))}
    def whole():
        for name in [n for n in modules if n not in kept and n != '__main__']: del modules[name]
        for name, (module, was, names) in kept.items():
            if modules.get(name) is not module: return False
            now = get(module)
            for new in now.keys() - names: del now[new]
            for key, value in was.items():
                if now.get(key, kept) is not value: return False
        return all(main.get(key, kept) is value for key, value in own.items())
    return whole
`;
