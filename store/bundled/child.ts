/**
 * ClickHouse in a process of its own: `clickhouse local` out of chdb's shared library, listening on loopback HTTP.
 * Arguments: library, store folder, configuration file, HTTP port. Ends when its parent ends.
 */
import { DataType, load, open } from 'ffi-rs';

const [library = '', folder = '', config = '', port = ''] = process.argv.slice(2);

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
// Ctrl+C reaches the whole process group; the parent drains first and then disconnects.
process.on('SIGINT', () => {});

open({ library: 'chdb', path: library });
const args = [
  'clickhouse',
  `--path=${folder}`,
  `--config-file=${config}`,
  '--listen_host=127.0.0.1',
  `--http_port=${port}`,
  '--query=SYSTEM START LISTEN HTTP; SELECT sleepEachRow(3) FROM system.numbers FORMAT Null SETTINGS max_block_size=1',
];
await load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true,
});
// The endless query ended: ClickHouse has said why on standard error.
process.exit(1);
