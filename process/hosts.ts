import { AppError } from '../domain/errors.ts';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Host names that a listener answers for: those named in a setting, or on loopback the names of loopback, so that a web page
 * whose name was pointed at this machine (DNS rebinding) is refused. An empty list answers for every name.
 *
 * @param setting names with commas between, or undefined
 */
export const allowedHosts = (listensOn: string, setting: string | undefined): readonly string[] =>
  setting?.split(',').map((host) => host.trim()) ?? (loopback.includes(listensOn) ? loopback : []);

/** @throws AppError `bad_request` that names the setting */
export function checkHost(hosts: readonly string[], header: string | undefined, setting: string): void {
  const host = (header ?? '').replace(/:\d+$/, '');
  if (hosts.length > 0 && !hosts.includes(host))
    throw new AppError('bad_request', `host “${host}” is not allowed; see ${setting}`);
}
