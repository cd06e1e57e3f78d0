import type { Outlet } from './outlet.ts';

/** An outlet in Spanish. */
export const gacetaDelEstuario: Outlet = {
  id: 'gaceta-del-estuario',
  title: 'La Gaceta del Estuario',
  description: 'Noticias del puerto, la región y el mundo',
  folder: 'Latin America',
  lang: 'es',
  format: 'json',
  articles: [
    {
      slug: 'corea-del-norte-turismo-frontera',
      section: 'Mundo',
      headline: 'Corea del Norte vuelve a dar visados de turismo en la frontera con China',
      summary:
        'Dos consulados de Corea del Norte, cerrados desde la pandemia, atenderán de nuevo a las agencias de viajes. Los primeros grupos podrían llegar a Pionyang en otoño.',
      afterSeconds: -9 * 60,
    },
    {
      slug: 'sube-el-pan',
      section: 'Ciudad',
      headline: 'Sube el precio del pan en los barrios del puerto',
      summary:
        'Las panaderías culpan al costo del gas y no al de la harina. La marraqueta, dicen, seguirá saliendo caliente a las seis de la mañana.',
      afterSeconds: -120 * 60,
    },
    {
      slug: 'festival-de-cumbia-lluvia',
      section: 'Cultura',
      headline: 'El festival de cumbia cambia de escenario por la lluvia',
      summary:
        'Los conciertos del sábado pasan de la costanera al gimnasio municipal. Las entradas ya compradas siguen siendo válidas.',
      afterSeconds: -8 * 3_600,
    },
    {
      slug: 'onu-fondos-darien',
      section: 'Mundo',
      headline: 'La ONU pide fondos para quienes cruzan la selva del Darién',
      summary:
        'Las Naciones Unidas calculan que hacen falta 90 millones de dólares para albergues, agua potable y puestos de salud a ambos lados de la frontera. Panamá y Colombia apoyan la petición.',
      body: [
        'Más de la mitad de las familias viaja con niños menores de diez años, según los equipos de la ONU en la zona.',
        'Los primeros tres puestos de salud abrirían antes de la temporada de lluvias.',
        'La reunión de donantes será en Ciudad de Panamá.',
      ],
      afterSeconds: 82,
    },
    {
      slug: 'rusia-banano-ecuatoriano',
      section: 'Economía',
      headline: 'Rusia reanuda la compra de banano ecuatoriano tras una revisión sanitaria',
      summary:
        'Moscú levanta la suspensión que pesaba sobre cinco exportadoras de Guayaquil. Los productores calculan que el primer buque zarpará en diez días.',
      afterSeconds: 201,
    },
    {
      slug: 'ucrania-censo-agricola',
      section: 'Mundo',
      headline: 'Ucrania invita a expertos latinoamericanos a su censo agrícola',
      summary:
        'Kiev quiere aprender de los métodos con que Argentina y Uruguay miden la cosecha por satélite. Ucrania no ha contado sus explotaciones desde hace más de diez años.',
      afterSeconds: 395,
    },
    {
      slug: 'brasil-kenia-cafe',
      section: 'Economía',
      headline: 'Brasil y Kenia intercambian semillas de café resistentes a la sequía',
      summary:
        'Los institutos agrarios de Campinas y Ruiru probarán treinta variedades durante cuatro cosechas. Los resultados serán públicos.',
      afterSeconds: 830,
    },
    {
      slug: 'barcaza-domingos',
      section: 'Ciudad',
      headline: 'La barcaza del río amplía su horario los domingos',
      summary:
        'Habrá cuatro cruces más por la tarde, el último a las 21:30. El pasaje para peatones no cambia.',
      afterSeconds: 940,
    },
  ],
};
