import type { Outlet } from './outlet.ts';

/** A port town's paper, with an eye on the seas of Europe; it corrects one of its headlines. */
export const harbourDispatch: Outlet = {
  id: 'harbour-dispatch',
  title: 'The Harbour Dispatch',
  description: 'News of Aldhaven, its port and the waters beyond',
  folder: 'Europe',
  lang: 'en-GB',
  format: 'atom',
  pushed: true,
  articles: [
    {
      slug: 'nato-mine-clearance-baltic',
      section: 'Shipping',
      headline: 'NATO ships rehearse mine clearance in the Gulf of Riga',
      summary:
        'Fourteen vessels from nine countries of the alliance will search the shipping lanes for old mines until Friday. Ferries to Ventspils should allow forty minutes more.',
      afterSeconds: -12 * 60,
    },
    {
      slug: 'price-of-a-loaf',
      section: 'Local',
      headline: 'Aldhaven’s bakers raise the price of a white loaf for the second time this year',
      summary:
        'A large tin loaf will cost fifteen pence more from Monday. The bakers’ guild puts it down to electricity and butter, not flour.',
      afterSeconds: -50 * 60,
    },
    {
      slug: 'lighthouse-tours-sold-out',
      section: 'Local',
      headline: 'Tours of the old lighthouse are sold out until September',
      summary:
        'The trust that looks after the tower will open the lamp room on two more evenings. Names for the waiting list are taken at the harbour office.',
      afterSeconds: -7.5 * 3_600,
    },
    {
      slug: 'winter-ferry-timetable',
      section: 'Shipping',
      headline: 'Winter ferry timetable adds a late sailing to the islands',
      summary:
        'The 22:15 boat will run on Fridays and Sundays & call at Skerra on request. Bicycles travel free; the price of a car stays the same.',
      afterSeconds: 24,
    },
    {
      slug: 'ukraine-grain-trains-danube',
      section: 'Shipping',
      headline: 'Ukraine sends 14 grain trains a day over the Danube bridge, a record',
      summary:
        'The railway says that a second track near Izmail has ended the worst of the delays. Hauliers in Romania expect more work at Constanța.',
      body: [
        'Ukraine’s ports on the river were built for timber and ore, and each train has to be unloaded by crane.',
        'The second track cost less than planned because rails were taken from a closed line.',
        'Three freighters from Aldhaven call at Constanța every month.',
      ],
      afterSeconds: 68,
      correction: {
        headline: 'Ukraine sends 41 grain trains a day over the Danube bridge, a record',
        afterSeconds: 150,
      },
    },
    {
      slug: 'eu-cable-repair-ships',
      section: 'Shipping',
      headline: 'EU ministers agree on common rules for ships that mend undersea cables',
      summary:
        'A repair ship will need one permit for all waters of the European Union instead of up to seven. The rules still need the consent of the Parliament in Strasbourg.',
      afterSeconds: 126,
    },
    {
      slug: 'chess-club-moves',
      section: 'Local',
      headline: 'Chess club moves into the old library while its own roof is mended',
      summary:
        'The Thursday tournament starts half an hour later, as the reading room closes at seven. Beginners are welcome; boards and clocks are there.',
      afterSeconds: 171,
    },
    {
      slug: 'aldhaven-united-draw',
      section: 'Sport',
      headline: 'Aldhaven United 2–2 Port Carrick: two late headers save a point',
      summary:
        'United were two goals down at half-time in the rain. Both headers came from corners in the last nine minutes, in front of 1,104 spectators.',
      afterSeconds: 232,
    },
    {
      slug: 'russia-norway-cod-quota',
      section: 'Shipping',
      headline: 'Russia and Norway settle next year’s cod quota in the Barents Sea',
      summary:
        'The catch will fall by a tenth, the fifth cut in a row. Scientists of both countries had asked for more, since young fish are few.',
      afterSeconds: 365,
    },
    {
      slug: 'bicycle-stands-quay',
      section: 'Local',
      headline: 'Council puts a hundred bicycle stands on the fish quay',
      summary:
        'They take the place of nine parking bays. A petition against the plan had 212 names, one in favour had 640.',
      afterSeconds: 560,
    },
  ],
};
