import type { Method } from '../contract/operation.ts';
import type { Parameter } from './parameters.ts';

/** Where the server is unless it is set otherwise. */
export const localServer = 'http://127.0.0.1:4319';

/** An operation asked with its examples, in three languages. */
export function codeSamples(method: Method, path: string, parameters: readonly Parameter[], body: unknown) {
  const url = localServer + exampleAddress(path, parameters);
  const json = body === undefined ? '' : JSON.stringify(body);
  return [
    { lang: 'Shell', label: 'curl', source: curl(method, url, json) },
    { lang: 'Python', label: 'Python', source: python(method, url, json) },
    { lang: 'TypeScript', label: 'TypeScript', source: typeScript(method, url, json) },
  ];
}

const header = 'Content-Type';
const jsonType = 'application/json';

const curl = (method: Method, url: string, json: string): string =>
  [
    `curl '${url}'`,
    ...(method === 'get' ? [] : [`-X ${method.toUpperCase()}`]),
    ...(json ? [`-H '${header}: ${jsonType}'`, `-d '${json.replaceAll("'", "'\\''")}'`] : []),
  ].join(' ');

function python(method: Method, url: string, json: string): string {
  const text = json.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `requests.${method}('${url}'${json && `, headers={'${header}': '${jsonType}'}, data='${text}'`})`;
}

function typeScript(method: Method, url: string, json: string): string {
  const sent = json && `, headers: { '${header}': '${jsonType}' }, body: JSON.stringify(${json})`;
  return `await fetch('${url}'${method === 'get' ? '' : `, { method: '${method.toUpperCase()}'${sent} }`})`;
}

/** A path with its examples, and those of what must be in the query. */
function exampleAddress(path: string, parameters: readonly Parameter[]): string {
  const exampleOf = (name: string) => String(parameters.find((each) => each.name === name)?.example ?? name);
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(exampleOf(name)));
  const query = new URLSearchParams(
    parameters.flatMap((each) => (each.in === 'query' && each.required ? [[each.name, exampleOf(each.name)]] : [])),
  ).toString();
  return place + (query && `?${query}`);
}
