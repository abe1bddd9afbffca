package guerdon.seeds;

import java.util.List;

/** Given names and surnames by part of the world. */
final class PersonNames {
  private static final List<List<String>> WOMEN =
      List.of(
          words(
              "Alice Brenda Camila Diana Elena Faith Grace Hannah Irene Julia Karen Laura Maria"
                  + " Naomi Olivia Paula Rachel Sandra Tanya Valerie Wendy Yolanda Zoe Monica"),
          words(
              "Anna Birgit Chloé Daria Elise Fiona Greta Heidi Inès Johanna Katrin Léa Margaret"
                  + " Nina Odile Petra Renée Sabine Thérèse Ursula Victoria Wilma Yvonne Zara"),
          words(
              "Aiko Bella Chiyo Devi Emi Fumiko Gemma Hana Indira Jia Keiko Lin Mei Nari Priya"
                  + " Rina Sakura Tomoko Uma Wei Xin Yuki Zhen Matilda"));
  private static final List<List<String>> MEN =
      List.of(
          words(
              "Aaron Brian Carlos David Eric Frank George Henry Ivan Jacob Kevin Luis Marcus"
                  + " Nathan Oscar Peter Quentin Robert Samuel Thomas Victor Walter Xavier Diego"),
          words(
              "André Bernd Colin Dieter Émile Frédéric Gareth Hans Ian Jürgen Karl Luc Matthias"
                  + " Nigel Olivier Pierre Quirin Rainer Stefan Théo Ulrich Vincent William Yann"),
          words(
              "Akira Ben Chen Daichi Eiji Feng Goro Hiroshi Isamu Jun Kenji Liang Makoto Naoki"
                  + " Oliver Pradeep Ravi Satoshi Takeshi Vikram Wataru Xiang Yuto Zhou"));
  private static final List<List<String>> SURNAMES =
      List.of(
          words(
              "Adams Bennett Carter Diaz Edwards Foster Garcia Hughes Ingram Johnson Kelly Lopez"
                  + " Mitchell Nelson Ortiz Parker Quinn Ramirez Sanders Torres Underwood Vargas"
                  + " Walker Young O'Brien Coleman Hayes Jenkins Morales Reed Simmons Watson"),
          words(
              "Albrecht Bernard Clarke Dubois Evans Fischer Girard Hofmann Illingworth Jansen"
                  + " Krüger Lefèvre Meyer Neumann Owen Petit Richter Schäfer Thompson Ulbrich"
                  + " Vogel Weber Yates Zimmermann Bähr Cooper Durand Franke Gauthier Hill Lange"
                  + " Moreau"),
          words(
              "Abe Brown Chan Das Endo Fujita Goh Hayashi Inoue Joshi Kato Lim Mori Nakamura Ono"
                  + " Patel Reddy Sato Tan Ueda Wang Yamada Zhang Kimura Lee Matsuda Ng Okada Rao"
                  + " Suzuki Teo Wilson"));

  private PersonNames() {}

  static String draw(Draws draws, Country country, String gender) {
    boolean woman =
        gender.equals(Person.FEMALE) || (!gender.equals(Person.MALE) && draws.happens(5_000));
    String given = draws.pick((woman ? WOMEN : MEN).get(country.nameList()));
    return given + " " + draws.pick(SURNAMES.get(country.nameList()));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
