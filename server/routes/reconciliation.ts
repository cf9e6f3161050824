import { z } from 'zod';
import { decision, statementMapping, statementUpload } from '../../domain/statements.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { someId } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import { decide } from '../reconciliation/decide.ts';
import { importedAnswer, importStatement, preview, previewAnswer, withdraw } from '../reconciliation/import.ts';

const named = z.strictObject({ name: z.string().min(1).max(128), mapping: statementMapping });

const upload = {
  what: 'a statement',
  schema: statementUpload,
  example: {
    kind: 'invoice',
    format: 'csv',
    file: 'invoice-2026-06.csv',
    text: 'network,lease,day,amount,currency\nakash,lease-1,2026-06-01,24.00,USD\n',
    mapping: {
      network: { column: 'network' },
      lease: { column: 'lease' },
      from: { column: 'day' },
      amount: { column: 'amount' },
      currency: { column: 'currency' },
    },
  },
} as const;

export const reconciliationOperations = {
  preview: operation({
    method: 'post',
    path: '/statements/preview',
    tag: 'Reconciliation',
    summary: 'Preview a statement',
    description: 'What a file would import, and everything that is wrong with it. Nothing is written.',
    body: upload,
    answer: previewAnswer,
  }),
  import: operation({
    method: 'post',
    path: '/statements',
    tag: 'Reconciliation',
    summary: 'Import a statement',
    description: 'As a whole or not at all.',
    body: upload,
    status: 201,
    answer: importedAnswer,
  }),
  saveMapping: operation({
    method: 'put',
    path: '/statements/mappings',
    tag: 'Reconciliation',
    summary: 'Save how the columns of a file are read',
    body: {
      what: 'a mapping',
      schema: named,
      example: { name: 'Invoices of Example Cloud', mapping: upload.example.mapping },
    },
  }),
  withdraw: operation({
    method: 'delete',
    path: '/statements/{id}',
    tag: 'Reconciliation',
    summary: 'Withdraw a statement',
    description: 'Its lines count no more.',
    params: z.object({ id: z.string().meta({ description: 'Id of the statement.', examples: [someId] }) }),
    errors: ['not_found'],
  }),
  decide: operation({
    method: 'post',
    path: '/reconciliation/decide',
    tag: 'Reconciliation',
    summary: "Accept or explain differences of leases' days",
    body: {
      what: 'a decision',
      schema: decision,
      example: { rows: [{ lease: 'lease-1', day: 1_780_272_000_000 }], state: 'explained', reason: 'rounding' },
    },
  }),
};

export const reconciliationRoutes = (store: Store) => [
  handle(reconciliationOperations.preview, ({ body }) => preview(store, body)),
  handle(reconciliationOperations.import, ({ body }) => importStatement(store, body)),
  handle(reconciliationOperations.saveMapping, async ({ body: { name, mapping } }) => {
    await insertRows(store, 'statement_mappings', [{ name, body: JSON.stringify(mapping) }]);
    return undefined;
  }),
  handle(reconciliationOperations.withdraw, async ({ params: { id } }) => {
    await withdraw(store, id);
    return undefined;
  }),
  handle(reconciliationOperations.decide, async ({ body }) => {
    await decide(store, body);
    return undefined;
  }),
];
