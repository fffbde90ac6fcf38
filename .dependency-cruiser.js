/** The layers of docs/ARCHITECTURE.md: arrows point one way. @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-knows-only-itself',
      comment: 'core: no AWS SDK, no adapter, no I/O; of Node only what computes',
      severity: 'error',
      from: { path: '^core/' },
      to: { pathNot: ['^core/', '^node_modules/valibot/', '^(node:)?(crypto|zlib)$'] },
    },
    {
      name: 'adapters-know-only-core',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(lambdas|cli|local|infra|bench|test)/' },
    },
    {
      name: 'an-adapter-stands-alone',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'lambdas-know-adapters-and-core',
      severity: 'error',
      from: { path: '^lambdas/' },
      to: { path: '^(cli|local|infra|bench|test)/' },
    },
    {
      name: 'a-function-stands-alone',
      severity: 'error',
      from: { path: '^lambdas/([^/]+)/' },
      to: { path: '^lambdas/[^/]+/', pathNot: '^lambdas/$1/' },
    },
    {
      name: 'traffic-is-made-from-core-words',
      severity: 'error',
      from: { path: '^bench/traffic/' },
      to: { path: '^(adapters|lambdas|cli|local|infra|test)/' },
    },
    { name: 'nothing-needs-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
