import type { Outlet } from './outlet.ts';

/** A county paper in the United States: places and dishes that only sound like other countries. */
export const cottonwoodLedger: Outlet = {
  id: 'cottonwood-ledger',
  title: 'The Cottonwood Ledger',
  description: 'County news, and the country from here',
  folder: 'North America',
  lang: 'en-US',
  format: 'rss',
  articles: [
    {
      slug: 'moscow-idaho-main-street',
      section: 'Country',
      headline: 'Moscow repaves its Main Street before the students are back',
      summary:
        'MOSCOW, Idaho — Crews will work at night for two weeks between Third and Sixth. The farmers’ market moves to the high school parking lot.',
      afterSeconds: -18 * 60,
    },
    {
      slug: 'waiver-tuberculosis-tests-north-korea',
      section: 'Country',
      headline: 'Charity gets UN waiver to ship tuberculosis tests to North Korea',
      summary:
        'The sanctions committee of the UN Security Council has cleared 600 test machines & spare parts for clinics near Wonsan. The Midwestern group hopes that its own nurses may come along.',
      body: [
        'The last visit of the group to Pyongyang was in the fall of 2019.',
        'The machines run on car batteries, because the power in the clinics often fails.',
        'North Korea reports one of the highest rates of the disease in Asia.',
      ],
      afterSeconds: -95 * 60,
    },
    {
      slug: 'russian-dressing-recipe',
      section: 'Food',
      headline: 'Russian dressing, the way the church supper makes it',
      summary:
        'Mayonnaise, chili sauce, a spoon of horseradish and grated onion: stir, wait an hour, and keep it off the iceberg until the last minute. It does as well on a Reuben.',
      afterSeconds: 38,
    },
    {
      slug: 'sudan-convoy-reaches-darfur',
      section: 'World',
      headline: 'Aid convoy reaches Sudan’s Darfur region after two weeks of waiting, UN says',
      summary:
        'Thirty-four trucks with food and tents have come through from Chad, the United Nations humanitarian office said. Rain had closed the road. (The Meridian Post)',
      afterSeconds: 97,
      carriedFrom: 'meridian-post',
    },
    {
      slug: 'st-petersburg-water-taxi',
      section: 'Country',
      headline: 'St. Petersburg tries out a water taxi from the pier',
      summary:
        'ST. PETERSBURG, Fla. — The 49-seat boat crosses Tampa Bay in half an hour and takes leashed dogs. Rides are five dollars through the holiday weekend.',
      afterSeconds: 141,
    },
    {
      slug: 'odessa-school-district-hires',
      section: 'Country',
      headline: 'Odessa schools hire sixty teachers as the oil towns grow',
      summary:
        'ODESSA, Texas — Enrollment in Ector County is up for the fourth year. The district offers new teachers a moving allowance and a cheap place to live.',
      afterSeconds: 186,
    },
    {
      slug: 'georgia-peach-crop',
      section: 'Farm',
      headline: 'Georgia peach growers look for an early crop after a mild winter',
      summary:
        'FORT VALLEY, Ga. — Trees around Macon have bloomed ten days ahead of the calendar. A frost before Easter is what growers fear now.',
      afterSeconds: 248,
    },
    {
      slug: 'senators-russian-uranium-report',
      section: 'Country',
      headline: 'Senators want a report on waivers for Russian uranium',
      summary:
        'A letter from both parties asks the Energy Department how much reactor fuel still comes from Russia, and when plants in Ohio and New Mexico can take its place. An answer is due in sixty days.',
      afterSeconds: 310,
    },
    {
      slug: 'county-fair-pie-contest',
      section: 'County',
      headline: 'First-time entrant takes the pie contest at the county fair',
      summary:
        'A gooseberry pie with a lard crust beat forty-three others. The judges asked for a second slice before they made up their minds.',
      afterSeconds: 490,
    },
    {
      slug: 'ukraine-farm-minister-seed-labs',
      section: 'Farm',
      headline: 'Ukraine’s farm minister tours seed labs in Iowa',
      summary:
        'AMES, Iowa — The delegation from Kyiv is looking for soybeans that do without deep plowing, since many fields have yet to be cleared of mines. Two university labs will send samples.',
      afterSeconds: 730,
    },
  ],
};
