import { expect, test } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { parseConfig } from './config.ts';
import { logConfig, openLog } from './log.ts';

/** Everything that was written to a pipe, or to a terminal. */
function target(isTTY: boolean) {
  const lines: string[] = [];
  return { isTTY, lines, write: (text: string) => lines.push(text) };
}
const jsonOf = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test('on a pipe a line is JSON with its level, time and part', () => {
  const pipe = target(false);
  const log = openLog({ LOG_LEVEL: 'info' }, pipe)('ledger');
  log.info('closed 3 hours');
  log.warn('trying again');
  expect(jsonOf(pipe.lines)).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), part: 'ledger', msg: 'closed 3 hours' },
    expect.objectContaining({ level: 'warn', msg: 'trying again' }),
  ]);
});

test('what was thrown is an error with its type, message and stack', () => {
  const pipe = target(false);
  openLog({ LOG_LEVEL: 'info' }, pipe)('server').error('GET /x failed', new TypeError('no such thing'));
  const [line] = jsonOf(pipe.lines);
  expect(line).toMatchObject({
    level: 'error',
    msg: 'GET /x failed: no such thing',
    'exception.type': 'TypeError',
    'exception.message': 'no such thing',
  });
  expect(line?.['exception.stacktrace']).toContain('log.test.ts');
});

test('an expected failure has no stack: its message says it all', () => {
  const pipe = target(false);
  openLog({ LOG_LEVEL: 'info' }, pipe)('server').error('no', new AppError('store_unavailable', 'ClickHouse is away'));
  expect(jsonOf(pipe.lines)[0]).not.toHaveProperty('exception.stacktrace');
});

test.each([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['info', ['info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
] as const)('at %s are written %j', (level, expected) => {
  const pipe = target(false);
  const log = openLog({ LOG_LEVEL: level }, pipe)('x');
  log.debug('a');
  log.info('b');
  log.warn('c');
  log.error('d');
  expect(jsonOf(pipe.lines).map((line) => line.level)).toEqual(expected);
});

test('on a terminal a line is read by people, and the stack stands under it', () => {
  const terminal = target(true);
  const log = openLog({ LOG_LEVEL: 'info' }, terminal)('server');
  log.info('dashboard and API at http://127.0.0.1:4319');
  log.error('could not look', new Error('no'));
  expect(terminal.lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}INFO {3}server {5}dashboard and API at http/);
  expect(terminal.lines[1]).toMatch(/^\d\d:\d\d:\d\d {2}ERROR {2}server {5}could not look: no\nError: no\n {4}at /);
});

test('a level that is none stops the start and names the setting', () => {
  expect(parseConfig(logConfig, {}).LOG_LEVEL).toBe('info');
  expect(() => parseConfig(logConfig, { LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL="loud"');
});
