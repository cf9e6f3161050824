import { defineFake } from '../sources/fakes.ts';

export default defineFake({
  settings: (url) => ({ IONET_API_URL: url, IONET_DEVICES: 'c4ba4d4b-8762-4437-b82c-6f78a20a8cb5' }),
  answers: (now) => ({
    '/v1/io-explorer/devices/c4ba4d4b-8762-4437-b82c-6f78a20a8cb5/summary': {
      status: 'succeeded',
      data: {
        connectivity_tier: 2,
        device_id: 'c4ba4d4b-8762-4437-b82c-6f78a20a8cb5',
        down_percentage: 22,
        download_speed_mbps: 67,
        downtime_by_date: {
          [now.toISOString().slice(0, 10)]: { downtime: 58411, note: 'down for 0 days and 16 hours and 13 minutes' },
        },
        total_compute_hours_served: 0,
        total_download_traffic: 0,
        total_earnings: 0,
        total_jobs: 0,
        total_slashed_earning: 0,
        total_upload_traffic: 0,
        upload_speed_mbps: 46,
        value: 0.1,
      },
    },
  }),
});
