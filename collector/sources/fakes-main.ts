import { z } from 'zod';
import { parseConfig, port } from '../../process/config.ts';
import { runProcess } from '../../process/run.ts';
import { startFakes } from './fakes.ts';

/** Settings of the fakes. */
export const fakesConfig = z.object({
  FAKES_PORT: port.default(4390).describe('port of `npm run fakes`, on loopback'),
});

/** The fakes of all sources on loopback, for work without a network: prints the settings that lead the connectors to them. */
export default () =>
  runProcess(async () => {
    const fake = await startFakes(() => new Date(), parseConfig(fakesConfig, process.env).FAKES_PORT);
    console.log(`# what the sources answer is made up, in their true shape; for .env or the environment\n`);
    for (const [name, value] of Object.entries(fake.settings)) console.log(`${name}=${value}`);
    return () => fake.close();
  });
