import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import path from 'node:path';

/** Random secrets of one bundled store, kept in its folder with mode 0600. */
export type Secrets = { readonly key: string; readonly writer: string; readonly reader: string };

/** Settings of ClickHouse for every query. */
export type Settings = Readonly<Record<string, number>>;

/** The header that every request to the bundled server must carry; without it there is no handler to answer. */
export const keyHeader = 'X-Wattledger-Key';

/** Reads the secrets of a store folder, or makes them on the first start. */
export function secretsOf(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secret = () => randomBytes(24).toString('hex');
  const secrets = { key: secret(), writer: secret(), reader: secret() };
  writePrivate(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

const addressFile = (folder: string) => path.join(folder, 'address.json');

/** Leaves word in the store's folder of where its running server answers, for commands that come beside it. */
export const writeAddress = (folder: string, url: string): void =>
  writePrivate(addressFile(folder), JSON.stringify({ url }));

export const forgetAddress = (folder: string): void => rmSync(addressFile(folder), { force: true });

/** Where the running server of a store's folder answers, and its secrets; undefined when none left word. */
export function addressOf(folder: string): { url: string; secrets: Secrets } | undefined {
  if (!existsSync(addressFile(folder)) || !existsSync(path.join(folder, 'secrets.json'))) return undefined;
  const { url } = JSON.parse(readFileSync(addressFile(folder), 'utf8')) as { url: string };
  return { url, secrets: secretsOf(folder) };
}

/**
 * Writes the two files ClickHouse reads at its start.
 *
 * The local session of `clickhouse local` is user `default` without a password, and its listener would let any web page
 * that posts to the loopback port be that user. So HTTP answers only requests that carry a random header, which no web
 * page can send without a preflight that nothing answers (docs/adr/0002).
 *
 * @returns the path of the server configuration
 */
export function writeConfigFiles(
  folder: string,
  secrets: Secrets,
  { memoryBytes = defaultMemory(), settings = {} }: { memoryBytes?: number; settings?: Settings },
): string {
  const users = path.join(folder, 'users.xml');
  const config = path.join(folder, 'config.xml');
  writePrivate(users, usersXml(secrets, settings));
  writePrivate(config, configXml(users, secrets, memoryBytes));
  return config;
}

/** Half of what is free now and at most a quarter of the machine: resident memory can reach 1.8 times the cap. */
const defaultMemory = () => Math.max(512 * 2 ** 20, Math.min(freemem() / 2, totalmem() / 4));

const configXml = (users: string, secrets: Secrets, memoryBytes: number) => `<clickhouse>
  <users_config>${users}</users_config>
  <logger><level>error</level></logger>
  <max_server_memory_usage>${Math.round(memoryBytes)}</max_server_memory_usage>
  <mark_cache_size>${64 * 2 ** 20}</mark_cache_size>
  <http_handlers><rule>
    <headers><${keyHeader}>${secrets.key}</${keyHeader}></headers>
    <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
  </rule></http_handlers>
</clickhouse>
`;

/** Table engines that migrations use; no engine that reads files, URLs or other servers. */
const engines = ['MergeTree', 'ReplacingMergeTree', 'SummingMergeTree', 'AggregatingMergeTree'];

const usersXml = (secrets: Secrets, settings: Settings) => `<clickhouse>
  <profiles>
    <default>${Object.entries({ async_insert: 0, max_threads: 4, ...settings })
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('')}</default>
    <reader>
      <readonly>2</readonly>
      <max_execution_time>30</max_execution_time>
      <max_memory_usage>1500000000</max_memory_usage>
      <max_result_rows>2000000</max_result_rows>
      <constraints>
        <max_execution_time><max>60</max></max_execution_time>
        <max_memory_usage><max>1500000000</max></max_memory_usage>
        <max_result_rows><max>50000000</max></max_result_rows>
      </constraints>
    </reader>
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query><query>GRANT SELECT ON system.numbers</query></grants>
    </default>
    <writer><password>${secrets.writer}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
      <grants><query>GRANT ALL ON wattledger*.*</query><query>GRANT SELECT ON system.*</query>${engines
        .map((engine) => `<query>GRANT TABLE ENGINE ON ${engine}</query>`)
        .join('')}</grants>
    </writer>
    <reader><password>${secrets.reader}</password><networks><ip>127.0.0.1</ip></networks><profile>reader</profile><quota>default</quota>
      <grants><query>GRANT SELECT ON wattledger*.*</query></grants>
    </reader>
  </users>
</clickhouse>
`;

function writePrivate(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}
