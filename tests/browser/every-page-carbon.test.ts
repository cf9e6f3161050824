import { pageParts } from '../support/page-paths.ts';
import { walkPages } from '../support/page-walk.ts';
import { sampleSite } from '../support/sample-site.ts';

walkPages(sampleSite(), pageParts.carbon);
