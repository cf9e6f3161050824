import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ AWS_PRICES_URL: url, AWS_REGIONS: 'us-east-1' }),
  answers: (now) => ({
    '/pricing/2.0/meteredUnitMaps/ec2/USD/current/ec2-ondemand-without-sec-sel/US East (N. Virginia)/Linux/index.json':
      {
        manifest: { serviceId: 'ec2', currencyCode: 'USD' },
        sets: {},
        regions: {
          'US East (N. Virginia)': {
            'p5 48xlarge': {
              rateCode: 'x',
              price: '55.0400000000',
              'Instance Type': 'p5.48xlarge',
              'Operating System': 'Linux',
            },
            'p4de 24xlarge': {
              rateCode: 'x',
              price: '27.4470500000',
              'Instance Type': 'p4de.24xlarge',
              'Operating System': 'Linux',
            },
            'm5 large': {
              rateCode: 'x',
              price: now.getTime() > 0 ? '0.0960000000' : '',
              'Instance Type': 'm5.large',
              'Operating System': 'Linux',
            },
          },
        },
      },
  }),
});
