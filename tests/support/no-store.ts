import { ChildProcess } from 'node:child_process';

// The bundled ClickHouse is a child process. What a unit test needs of other programs it runs to their end (`spawnSync`).
Object.assign(ChildProcess.prototype, {
  spawn() {
    throw new Error(
      'A unit test starts no store. A test that needs one calls testStore(), product() or startBundled() itself: see CONTRIBUTING.md.',
    );
  },
});
