import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core';
import { openApiDocument } from '../server/openapi/document.ts';

/** The API as a document, as it is checked in. */
const file = path.join(import.meta.dirname, '../docs/openapi.json');

/** What the linter holds the document against: all that it recommends, but what this API does not have. */
const config = await createConfig({
  extends: ['recommended'],
  rules: {
    // Loopback is where it is by default.
    'no-server-example.com': 'off',
    // There are no accounts.
    'security-defined': 'off',
    'operation-4xx-response': 'error',
    'operation-operationId-unique': 'error',
    'tag-description': 'error',
    'operation-description': 'off',
    'no-invalid-media-type-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-schema-examples': 'error',
    // 405 is answered where there is no operation.
    'no-unused-components': 'off',
    'no-identical-paths': 'error',
    'no-ambiguous-paths': 'off',
    'path-params-defined': 'error',
    'parameter-description': 'error',
  },
});

// `npm run openapi` writes the document, `npm run openapi -- --lint` holds what is written against the rules.
if (process.argv.includes('--lint')) {
  const problems = await lint({ ref: file, config });
  formatProblems(problems, { totals: getTotals(problems), version: '' });
  process.exitCode = problems.length > 0 ? 1 : 0;
} else writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 1)}\n`);
