import type { Outlet } from './outlet.ts';

/** World news; it has the lead, and full texts in its feed. */
export const meridianPost: Outlet = {
  id: 'meridian-post',
  title: 'The Meridian Post',
  description: 'World news, day and night',
  folder: 'Global',
  lang: 'en',
  format: 'rss',
  pushed: true,
  articles: [
    {
      slug: 'north-korea-learns-modern-war-un-council-told',
      section: 'World',
      headline:
        'North Korea learns modern war at Russia’s side in Ukraine, US envoy tells UN Security Council',
      summary:
        'Pyongyang has sent more than 12,000 soldiers to Russia, and since last month some of them have been in battle with Ukrainian troops in Kursk region, Washington’s number two at the United Nations told the Security Council. What they learn there, she said, makes North Korea more dangerous at home.',
      body: [
        'The American diplomat said that Moscow pays for the help with arms and know-how, and that North Korea may in time offer its proven weapons and its instructors to buyers abroad.',
        'The Council had met over the launch of a hypersonic missile of intermediate range by Pyongyang. North Korea’s ambassador called the launch an act of national defence and said that Washington applies a double standard.',
        'Russia’s representative rejected as baseless the reports that his country intends to hand over technology for satellites.',
        'Sanctions over nuclear arms and missiles have been in place against North Korea since 2006. Russia can veto new ones, and diplomats expect none.',
      ],
      afterSeconds: -3 * 60,
    },
    {
      slug: 'black-sea-grain-inspections',
      section: 'World',
      headline: 'Ukraine and Turkey agree on quicker checks for grain ships in the Black Sea',
      summary:
        'Bulk carriers from Odesa will be inspected while they wait for a pilot and no longer in a separate queue, the transport ministries in Kyiv and Ankara said. The United Nations, which keeps the register of the cargoes, expects a voyage to take two days less.',
      body: [
        'Thirty-one ships were waiting off the Bosphorus at the weekend, according to the Turkish coastguard.',
        'Insurers said that they would look at the first month of the new procedure before they lower their premiums.',
        'Most of the maize and barley in the queue is bound for Egypt, Spain and Bangladesh.',
      ],
      afterSeconds: -25 * 60,
    },
    {
      slug: 'iaea-team-zaporizhzhia-rotation',
      section: 'World',
      headline: 'IAEA changes its team at the Zaporizhzhia nuclear plant',
      summary:
        'Four inspectors of the International Atomic Energy Agency have crossed the front line to relieve their colleagues at the Russian-held power station in southern Ukraine. It is the agency’s first rotation since the river crossing was repaired.',
      body: [
        'Ukrainian and Russian officers agreed on a pause of three hours along the road, the agency said in Vienna.',
        'The new team is to examine the cooling ponds and the diesel generators.',
        'All six reactors have been shut down, but their fuel must be cooled for years.',
      ],
      afterSeconds: -70 * 60,
    },
    {
      slug: 'kenya-geothermal-tender',
      section: 'Business',
      headline: 'Kenya invites bids for twelve geothermal wells in the Rift Valley',
      summary:
        'The state power company wants to add 140 megawatts near Naivasha within three years. Bidders from Iceland, New Zealand and Indonesia have shown interest.',
      afterSeconds: -9 * 3_600,
    },
    {
      slug: 'un-peacekeeping-budget-adopted',
      section: 'World',
      headline: 'UN General Assembly adopts budget for peacekeeping after a night of talks',
      summary:
        'The United Nations will have a little less for its blue helmets than the year before. Delegates settled the last open question, the pay of helicopter crews, shortly before dawn in New York.',
      afterSeconds: -26 * 3_600,
    },
    {
      slug: 'pyongyang-border-economic-zone',
      section: 'World',
      headline: 'Pyongyang announces a larger trade zone on its border with China',
      summary:
        'North Korea will let foreign firms rent warehouses on two more islands in the Yalu river, its state news agency said. Traders in Dandong said that they had not yet seen the terms.',
      body: [
        'The zone was first drawn up more than ten years ago, and only one of its streets was ever paved.',
        'Satellite pictures of recent weeks show new embankments and a row of blue roofs.',
        'Under sanctions of the United Nations, joint ventures with North Korean firms need an exemption.',
      ],
      afterSeconds: 10,
    },
    {
      slug: 'sudan-convoy-reaches-darfur',
      section: 'World',
      headline: 'Aid convoy reaches Sudan’s Darfur region after two weeks of waiting, UN says',
      summary:
        'Thirty-four lorries with sorghum, salt and tents have arrived in El Geneina from Chad, the United Nations humanitarian office said. Rain had made the border road impassable.',
      body: [
        'The load is enough for about 60,000 people for one month.',
        'A second convoy is being put together in Adré and may leave within days if the road stays dry.',
        'The office asked all sides in Sudan to keep the crossing open through the rainy season.',
      ],
      afterSeconds: 53,
    },
    {
      slug: 'russia-central-bank-holds-rate',
      section: 'Business',
      headline: 'Russia’s central bank leaves its key rate as it is and points to food prices',
      summary:
        'The bank in Moscow said that prices of vegetables and dairy products still rise faster than it would like. The rouble hardly moved.',
      afterSeconds: 112,
    },
    {
      slug: 'japan-brazil-ethanol-shipping',
      section: 'Business',
      headline: 'Japan and Brazil sign accord on ethanol as fuel for ships',
      summary:
        'Two shipyards on Kyushu will refit coastal freighters, and a cooperative in São Paulo state will supply the first 40,000 tonnes. Both governments share the cost of a bunkering pier in Santos.',
      afterSeconds: 156,
    },
    {
      slug: 'who-cholera-vaccine-mozambique',
      section: 'Health',
      headline: 'WHO sends cholera vaccine to three flooded provinces of Mozambique',
      summary:
        'The World Health Organization has released 900,000 doses from its emergency stock. Health workers will go from door to door, since many clinics along the Licungo river are still under water.',
      body: [
        'The ministry in Maputo has counted 1,200 cases since the river rose.',
        'One dose protects for about half a year, long enough for wells to be cleaned and covered.',
        'Zambia and Malawi have raised their own alert level along the border.',
      ],
      afterSeconds: 216,
    },
    {
      slug: 'north-korea-hail-maize-fao',
      section: 'World',
      headline: 'North Korea asks UN food agency for seed after hail flattens maize',
      summary:
        'Hail the size of walnuts has ruined fields in two counties of South Hwanghae province, according to a request that the Food and Agriculture Organization received in Rome. Foreign staff of the United Nations have been away from Pyongyang for years.',
      afterSeconds: 264,
    },
    {
      slug: 'kyiv-tram-line-reopens',
      section: 'World',
      headline: 'Kyiv reopens a tram line after its power supply is rebuilt',
      summary:
        'Trams run again between Podil and the northern suburbs of Ukraine’s capital, eleven months after a substation burned down in an air raid. The transformers came from Lithuania and Finland.',
      afterSeconds: 425,
    },
    {
      slug: 'russia-ukraine-prisoner-exchange',
      section: 'World',
      headline: 'Russia and Ukraine exchange prisoners at a crossing in Belarus',
      summary:
        'Each side has let 85 soldiers go, most of them wounded or younger than 25, officials in Moscow and Kyiv said. The United Arab Emirates had mediated.',
      body: [
        'Buses took the Ukrainians to a hospital near Chernihiv and the Russians to an airfield near Gomel.',
        'It is the fourth exchange of the season, and both sides called it a step that they want to repeat.',
        'Lists for the next one have been handed to the mediators.',
      ],
      afterSeconds: 640,
    },
  ],
};
