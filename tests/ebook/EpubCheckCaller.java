import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Checks ebooks for as long as its standard input stays open, so that many books share one start of Java.
 * An order is the path of a book on a line; its answer is one line of JSON.
 */
public final class EpubCheckCaller {

  /** Every message above a hint, and how many things the book was found to have. */
  private static final class Messages extends MasterReport {
    final StringJoiner list = new StringJoiner(",", "[", "]");
    int features;

    @Override
    public void message(Message message, EPUBLocation location, Object... details) {
      if (message.getSeverity().equals(Severity.USAGE) || message.getSeverity().equals(Severity.INFO)) {
        return;
      }
      list.add("{\"severity\":" + quoted(message.getSeverity().name()) + ",\"id\":" + quoted(message.getID().name())
          + ",\"message\":" + quoted(message.getMessage(details)) + ",\"where\":" + quoted(where(location)) + "}");
    }

    private static String where(EPUBLocation location) {
      return location == null ? "" : location.getPath() + ":" + location.getLine() + ":" + location.getColumn();
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {
      features++;
    }

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // whatever the library prints must not mix with the answers
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order; (order = orders.readLine()) != null; ) {
      answers.println(answer(new File(order)));
    }
  }

  private static String answer(File book) {
    Messages messages = new Messages();
    try {
      new EpubCheck(book, messages).check();
    } catch (Exception | LinkageError | StackOverflowError trouble) {
      return "{\"trouble\":" + quoted(trouble.toString()) + "}";
    }
    return "{\"version\":" + quoted(EpubCheck.version()) + ",\"features\":" + messages.features
        + ",\"messages\":" + messages.list + "}";
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
