/**
 * Who may import what: see "The house" in README.md and docs/adr/0001-the-house.md.
 * A folder of functions/ other than shared is a context; `$1` below is the context of the importing file. The face
 * engine is a stranger to the rest of its context: that calls it as it would call Rekognition.
 */
const context = '^functions/(?!shared/)([^/]+(?:/engine)?)';
const elsewhere = (allowed) => ({ pathNot: [...allowed, 'node_modules', '^(node:)?[a-z_/]+$'] });

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'domain-is-pure',
      comment: 'domain → its own domain and the kernel',
      severity: 'error',
      from: { path: `${context}/domain/`, pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^functions/$1/domain/', '^functions/shared/kernel/'] },
    },
    {
      name: 'app-knows-no-adapter',
      comment:
        'app → its own domain, app and subscriptions, the kernel, events; node:crypto to compare secrets',
      severity: 'error',
      from: { path: `${context}/app/`, pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^functions/$1/(domain|app)/',
          '^functions/$1/subscriptions?\\.ts$',
          '^functions/shared/kernel/',
          '^events/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'adapters-know-app-and-runtime',
      comment: 'of a layer they know the types',
      severity: 'error',
      from: { path: `${context}/adapters/`, pathNot: '\\.test\\.ts$' },
      to: elsewhere(['^functions/$1/(domain|app|adapters)/', '^functions/shared/', '^events/', '^layers/']),
    },
    {
      name: 'handlers-do-not-touch-adapters',
      severity: 'error',
      from: { path: `${context}/handlers/`, pathNot: '\\.test\\.ts$' },
      to: { path: '/adapters/' },
    },
    {
      name: 'contexts-are-strangers',
      comment: 'a context hears of the others by events only',
      severity: 'error',
      from: { path: `${context}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/(?!shared/)', pathNot: ['^functions/$1/'] },
    },
    {
      name: 'functions-know-no-infra',
      severity: 'error',
      from: { path: '^functions/', pathNot: ['\\.test\\.ts$'] },
      to: { path: ['^infra/', '^tools/', '^tests/'], pathNot: '^infra/config/districts/demo\\.json$' },
    },
    {
      name: 'events-are-zod-only',
      severity: 'error',
      from: { path: '^events/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^events/', 'node_modules/zod/'] },
    },
    {
      name: 'kernel-is-alone',
      severity: 'error',
      from: { path: '^functions/shared/kernel/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^functions/shared/kernel/',
          'node_modules/(chinese-days|temporal-polyfill|temporal-spec)/',
        ],
      },
    },
    {
      name: 'runtime-knows-kernel-and-events',
      severity: 'error',
      from: { path: '^functions/shared/runtime/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^functions/(?!shared/)'] },
    },
    {
      name: 'infra-knows-contracts-only',
      comment: 'contracts.ts, settings.ts and subscriptions.ts say what a context needs from outside',
      severity: 'error',
      from: { path: '^infra/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^functions/',
        pathNot: [
          '^functions/[^/]+/(contracts|settings|subscriptions)\\.ts$',
          '^functions/shared/kernel/',
          '^functions/shared/runtime/http-contract\\.ts$',
        ],
      },
    },
    {
      name: 'pages-know-contracts-only',
      comment:
        'web → its own files, packages, the pure kernel, and as types only what the API, the live connection and conditions say',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(functions|events|infra|tools|tests)/',
        pathNot: [
          '^functions/[^/]+/contracts\\.ts$',
          '^functions/shared/kernel/',
          '^functions/shared/runtime/http-contract\\.ts$',
          '^functions/platform/domain/live-protocol\\.ts$',
          '^functions/policy/domain/conditions/(condition|field)\\.ts$',
        ],
      },
    },
    {
      name: 'pages-carry-no-contracts',
      comment: 'a contract brings zod with it: 60 kB that no page needs',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^functions/', pathNot: '^functions/shared/kernel/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-are-strangers',
      comment: 'what two pages share stands beside them, not in one of them',
      severity: 'error',
      from: { path: '^web/src/pages/([^/]+)/' },
      to: { path: '^web/src/pages/', pathNot: '^web/src/pages/$1/' },
    },
    {
      name: 'nothing-behind-knows-the-pages',
      comment: 'but what they are told: their configuration',
      severity: 'error',
      from: { path: '^(functions|events|infra|tools)/' },
      to: { path: '^web/', pathNot: '^web/src/app/site-config\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
