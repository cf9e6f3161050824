import { defineFake } from '../sources/fakes.ts';

const iso = (now: Date, hoursAgo: number) =>
  new Date(Math.floor(now.getTime() / 3_600_000 - hoursAgo) * 3_600_000).toISOString();
const short = (time: string) => `${time.slice(0, 16)}Z`;
const series = (
  type: string,
  curve: string,
  start: string,
  end: string,
  points: readonly (readonly number[])[],
) => `<TimeSeries>
    <mRID>1</mRID>
    <inBiddingZone_Domain.mRID codingScheme="A01">10Y1001A1001A82H</inBiddingZone_Domain.mRID>
    <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>
    <curveType>${curve}</curveType>
    <MktPSRType><psrType>${type}</psrType></MktPSRType>
    <Period>
      <timeInterval><start>${short(start)}</start><end>${short(end)}</end></timeInterval>
      <resolution>PT15M</resolution>
      ${points.map(([position, quantity]) => `<Point><position>${position}</position><quantity>${quantity}</quantity></Point>`).join('')}
    </Period>
  </TimeSeries>`;

export default defineFake({
  settings: (url) => ({ ENTSOE_URL: url, ENTSOE_TOKEN: '00000000-test-token', ENTSOE_ZONES: 'DE,PL' }),
  answers: (now) => ({
    // Two hours by quarter: gas repeats its point in the second hour (A03), wind does not. Pumped storage both ways.
    '/api?in_Domain=10Y1001A1001A82H': {
      text: `<?xml version="1.0" encoding="UTF-8"?>
<GL_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-6:generationloaddocument:3:0">
  <mRID>x</mRID>
  ${series('B04', 'A03', iso(now, 4), iso(now, 2), [
    [1, 100],
    [3, 200],
  ])}
  ${series(
    'B19',
    'A01',
    iso(now, 4),
    iso(now, 2),
    [1, 2, 3, 4, 5, 6, 7, 8].map((position) => [position, 300]),
  )}
  ${series('B10', 'A01', iso(now, 4), iso(now, 2), [[1, 900]])}
</GL_MarketDocument>`,
    },
    '/api?in_Domain=10YPL-AREA-----S': {
      text: `<?xml version="1.0" encoding="UTF-8"?>
<Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
  <mRID>x</mRID><Reason><code>999</code><text>No matching data found for Data item Aggregated Generation per Type</text></Reason>
</Acknowledgement_MarketDocument>`,
    },
  }),
});
