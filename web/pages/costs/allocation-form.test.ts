import { expect, test } from 'vitest';
import { allocationRule } from '../../../domain/rules/schema.ts';
import { allocationBody, allocationDraft } from './allocation-form.ts';

const bodyOf = (more: object) => allocationBody({ ...allocationDraft(), title: 'Idle', ...more });
const taken = (more: object) => allocationRule.safeParse({ id: 'a', ...bodyOf(more) });

test('a new allocation shares idle money among teams, in proportion', () =>
  expect(taken({}).data).toMatchObject({ of: { buckets: ['idle'] }, to: 'team', how: 'proportional' }));

test('all buckets are none that is named', () => expect(bodyOf({ bucket: '' }).of.buckets).toEqual([]));

test('fixed parts are read from one line; without them none are sent', () => {
  const shares = ' search = 0.6, assistant=0.4 , ';
  expect(taken({ how: 'fixed', shares }).data?.shares).toEqual({ search: 0.6, assistant: 0.4 });
  expect(bodyOf({ how: 'even', shares })).not.toHaveProperty('shares');
});

test.each(['search=half', 'search', 'search=0.6'])('“%s” is left to the server, which refuses it', (shares) =>
  expect(taken({ how: 'fixed', shares }).success).toBe(false),
);
