import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Answers validation orders for as long as its standard input stays open, so that many files share one start of Java.
 * An order is one line, "flavour TAB file"; its answer is one line of JSON.
 */
public final class VeraPdf {
  private static final int EVERY_FAILURE = -1;

  /** How often a rule was broken, and the first case of it. */
  private static final class Breach {
    int count;
    final String message;
    final String where;

    Breach(TestAssertion first) {
      String detail = first.getErrorMessage();
      message = first.getMessage() + (detail == null ? "" : " (" + detail + ")");
      where = first.getLocation() == null ? "" : first.getLocation().getContext();
    }
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // whatever the library prints must not mix with the answers
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order; (order = orders.readLine()) != null; ) {
      String[] parts = order.split("\t", 2);
      answers.println(answer(parts[0], parts[1]));
    }
  }

  private static String answer(String flavourName, String file) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourName);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      return "{\"trouble\":" + quoted("veraPDF knows no flavour " + flavourName) + "}";
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, EVERY_FAILURE, false, true, false)) {
      return verdict(validator.validate(parser));
    } catch (Exception | LinkageError | StackOverflowError trouble) {
      return "{\"trouble\":" + quoted(trouble.toString()) + "}";
    }
  }

  private static String verdict(ValidationResult result) {
    Map<String, Breach> breaches = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        breaches.computeIfAbsent(rule, unused -> new Breach(assertion)).count++;
      }
    }
    StringJoiner list = new StringJoiner(",", "[", "]");
    breaches.forEach((rule, breach) -> list.add("{\"rule\":" + quoted(rule) + ",\"count\":" + breach.count
        + ",\"message\":" + quoted(breach.message) + ",\"where\":" + quoted(breach.where) + "}"));
    return "{\"compliant\":" + result.isCompliant()
        + ",\"rules\":" + result.getValidationProfile().getRules().size()
        + ",\"checks\":" + result.getTotalAssertions()
        + ",\"breaches\":" + list + "}";
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : String.valueOf(text).toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
