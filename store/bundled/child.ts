/**
 * ClickHouse in a process of its own: `clickhouse local` out of chdb's shared library, listening on loopback HTTP.
 * Arguments: library, store folder, configuration file, HTTP port. Ends when its parent ends.
 */
import { DataType, load, open } from 'ffi-rs';

const [library = '', folder = '', config = '', port = ''] = process.argv.slice(2);

// An ordinary exit would wait in the destructors of ClickHouse's threads for ever. What was acknowledged is on disk.
const end = () => process.kill(process.pid, 'SIGKILL');
process.on('disconnect', end);
// Ctrl+C, and the SIGTERM of a process supervisor, reach every process; the parent drains first and then disconnects.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});

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
// The endless query ended: ClickHouse has said why on standard error. The parent reads that before it sees the end.
setTimeout(end, 50);
