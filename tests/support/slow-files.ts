import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** Names the slowest files at the end of a run of many, so that nobody has to look for them. */
export const slowFiles: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length <= shown) return;
    const lines = modules
      .map((module) => ({ seconds: secondsOf(module), name: path.relative(process.cwd(), module.moduleId) }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, shown)
      .map(({ seconds, name }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
    console.log(`\nThe ${shown} slowest of ${modules.length} files:\n${lines.join('\n')}`);
  },
};

/** All that a file takes: its imports, its hooks and its tests. */
function secondsOf(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000;
}
