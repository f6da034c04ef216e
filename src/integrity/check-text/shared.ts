/**
 * The Python that all rules over checks share: a check as its function, its assertions, and what is made by calling
 * the candidate. Names follow Python's `ast`.
 */
export const shared = `
import ast

class Check:
    """The function \`check\` of a text, or the whole text where there is none."""
    def __init__(self, code):
        tree = ast.parse(code)
        found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == 'check']
        self.body = found[-1].body if found else tree.body
        self.node = found[-1] if found else tree
        args = found[-1].args.args if found else []
        self.candidate = args[0].arg if args else 'candidate'
        self.nodes = [n for part in self.body for n in ast.walk(part)]
        self.asserts = [n for n in self.nodes if isinstance(n, ast.Assert)]
        # Names for the candidate, the expression behind a name of one assignment, and names that may hold its results.
        self.callees = {self.candidate}
        self.made = {}
        self.tainted = set()
        for n in self.nodes:
            if isinstance(n, ast.Assign) and len(n.targets) == 1 and isinstance(n.targets[0], ast.Name):
                if isinstance(n.value, ast.Name) and n.value.id in self.callees:
                    self.callees.add(n.targets[0].id)
                elif self.calls(n.value):
                    self.made[n.targets[0].id] = n.value
            if isinstance(n, (ast.FunctionDef, ast.Lambda)):
                self.tainted.update(a.arg for a in n.args.args)
        before = -1
        while before != len(self.tainted):
            before = len(self.tainted)
            for n in self.nodes:
                self.taint(n)

    def taint(self, n):
        """Follows results into names: assignments, loops, and methods of a name that is given them."""
        if isinstance(n, ast.Assign):
            source, targets = n.value, n.targets
        elif isinstance(n, (ast.AugAssign, ast.AnnAssign, ast.NamedExpr)):
            source, targets = n.value, [n.target]
        elif isinstance(n, (ast.For, ast.comprehension)):
            source, targets = n.iter, [n.target]
        elif isinstance(n, ast.withitem):
            source, targets = n.context_expr, [n.optional_vars]
        elif isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute):
            source, targets = ast.Tuple([*n.args], ast.Load()), [n.func.value]
        else:
            return
        if source is not None and self.of_candidate(source):
            for target in targets:
                if target is not None:
                    self.tainted.update(t.id for t in ast.walk(target) if isinstance(t, ast.Name))

    def calls(self, node):
        """Whether the candidate is called, or handed to something, in an expression."""
        return any(isinstance(n, ast.Name) and n.id in self.callees and isinstance(n.ctx, ast.Load) for n in ast.walk(node))

    def of_candidate(self, node):
        """Whether an expression holds what the candidate gave."""
        return self.calls(node) or any(isinstance(n, ast.Name) and n.id in self.tainted for n in ast.walk(node))

    def other_failures(self):
        """Ways to fail other than assert: raise, and calls named like assertions."""
        def named(n):
            name = n.func.attr if isinstance(n.func, ast.Attribute) else n.func.id if isinstance(n.func, ast.Name) else ''
            return name.lower().startswith(('assert', 'fail', 'raises')) or name in ('exit', '_exit')
        return [n for n in self.nodes if isinstance(n, ast.Raise) or (isinstance(n, ast.Call) and named(n))]

def fixed(node):
    """The truth of an expression that is no computation: a constant, a filled tuple; None for others."""
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return bool(node.elts)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and any(fixed(v) for v in node.values):
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and fixed(node.operand) is False:
        return True
    return None
`;
