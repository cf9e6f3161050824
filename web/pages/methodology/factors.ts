import { lifetimeHours } from '../../../domain/formulas/carbon.ts';
import { declaredLoad } from '../../../domain/formulas/energy.ts';
import { t } from '../../kit/i18n/t.ts';

/** Factors whose publication gives no year of its own stand as they were read. */
export const asRead = t('as of 2026');

/** Single numbers that formulas use, with their unit and source. */
export const constants = [
  {
    name: t('Lifetime of a GPU'),
    value: lifetimeHours,
    unit: 'h',
    source: t('Cloud Carbon Footprint: four years'),
    year: asRead,
  },
  {
    name: t('Share of TDP drawn by an unmeasured GPU'),
    value: declaredLoad,
    unit: '',
    source: t('Cloud Carbon Footprint: 50 %'),
    year: asRead,
  },
];
/** Whose figures these are, and on which terms. Facts are free of them: single numbers of a publication. */
export const origins = [
  { origin: 'Epoch AI, ML hardware', year: asRead, gives: t('TDP, dense FP16, memory'), licence: 'CC BY 4.0' },
  {
    origin: t('NVIDIA, product carbon footprints of HGX H100 and B200'),
    year: asRead,
    gives: t('manufacture of GPUs'),
    licence: t('facts'),
  },
  {
    origin: 'Boavizta; ADEME, 2026; Chien, 2023; arXiv 2509.00093',
    year: '2023–2026',
    gives: t('manufacture of GPUs'),
    licence: t('facts'),
  },
  {
    origin: 'Cloud Carbon Footprint',
    year: asRead,
    gives: t('lifetime, idle and full power'),
    licence: 'Apache-2.0',
  },
  {
    origin: 'Boavizta 2.5.0; EcoLogits; arXiv 2412.08602; server-gear.com',
    year: '2024–2026',
    gives: t('power of servers'),
    licence: t('facts'),
  },
  {
    origin: 'AWS, Google Cloud, Microsoft',
    year: '2022–2025',
    gives: t('PUE of their regions'),
    licence: t('facts'),
  },
  { origin: 'Uptime Institute; Equinix', year: '2023–2025', gives: t('PUE of other sites'), licence: t('facts') },
  { origin: 'InternLM, AcmeTrace', year: asRead, gives: t('idle power of the A100'), licence: 'CC BY 4.0' },
  {
    origin: 'Electricity Maps',
    year: '2024, 2025',
    gives: t('intensity of zones by hour (samples) and year'),
    licence: 'ODbL 1.0',
  },
  { origin: 'Our World in Data', year: '2000–2025', gives: t('intensity of countries by year'), licence: 'CC BY 4.0' },
];
