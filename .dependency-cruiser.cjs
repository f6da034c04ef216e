/** The doors between rooms, as ARCHITECTURE.md draws them. A room is a folder of src/, or main/ or renderer/. */
const rooms = {
  q: [],
  execution: ['q'],
  grading: ['execution', 'q', 'statistics'],
  integrity: ['grading', 'execution', 'q', 'statistics'],
  statistics: [],
  store: [],
  curation: ['store'],
  exchange: ['store', 'curation'],
  api: ['q', 'execution', 'grading', 'integrity', 'statistics', 'store', 'curation', 'exchange'],
  host: ['api'],
  cli: ['api', 'host', 'q'],
};

const forbidden = Object.entries(rooms).map(([room, doors]) => ({
  name: `doors-of-${room}`,
  comment: `${room}/ may import only ${doors.length ? doors.join(', ') : 'itself'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|main|renderer)/', pathNot: `^src/(${[room, ...doors].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'through-the-door',
      comment:
        "a room is entered through its index (or a named sub-door), never by another room's inner files",
      severity: 'error',
      from: { path: '^(src/[^/]+|main|renderer)/' },
      to: {
        path: '^src/([^/]+)/',
        pathNot: [
          '^src/[^/]+/index\\.ts$',
          '^src/api/contract/',
          '^src/q/services/index\\.ts$',
          '^src/host/page-policy\\.ts$',
          '^$1/',
        ],
      },
    },
    {
      name: 'only-store-speaks-sql',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: '(^|/)better-sqlite3' },
    },
    {
      name: 'q-is-pure',
      comment: 'the language library reaches nothing: no Node module, no package',
      severity: 'error',
      from: { path: '^src/q/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'renderer-doors',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(src|main)/', pathNot: ['^src/api/contract/', '^src/q/services/'] },
    },
    {
      name: 'main-doors',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(src|renderer)/', pathNot: ['^src/host/index\\.ts$', '^src/host/page-policy\\.ts$'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-electron-in-src',
      severity: 'error',
      from: { path: '^(src|renderer)/' },
      to: { path: '(^|/)electron($|/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
