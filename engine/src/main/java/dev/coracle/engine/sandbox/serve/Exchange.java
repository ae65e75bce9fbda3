package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One request and the writing of its answer.
///
/// ```java
/// exchange.respond(200, fields);
/// exchange.write(bytes, 0, bytes.length);
/// exchange.end(List.of());
/// ```
///
/// Writing blocks as long as the client does not read. Safe from any thread, though an answer is
/// best written by one.
public final class Exchange {

    private static final HttpField TEXT = HttpField.of("Content-Type", "text/plain; charset=utf-8");

    private final RequestHead head;
    private final Connection connection;
    private final AnswerWriter answer;
    private volatile int status;
    private volatile boolean over;

    /// The last bytes are on their way: a client may have them and leave before that is noted.
    private volatile boolean ending;

    Exchange(RequestHead head, Connection connection, AnswerWriter answer) {
        this.head = head;
        this.connection = connection;
        this.answer = answer;
    }

    public RequestHead head() {
        return head;
    }

    /// Begins the answer. Its length is told where the fields tell it, or where all of it is there
    /// before the first [#flush()].
    ///
    /// @param fields without those of the connection
    /// @throws ClientGoneException where nobody waits for it any more
    /// @throws IOException where the answer cannot be sent as it is
    /// @throws IllegalStateException where the answer has begun
    public synchronized void respond(int code, List<HttpField> fields) throws IOException {
        if (over) {
            throw new ClientGoneException();
        }
        if (status != 0) {
            throw new IllegalStateException("a request is answered once");
        }
        status = code;
        answer.begin(code, fields, connection.closesAfterThis());
    }

    /// @throws ClientGoneException where nobody waits for it any more
    /// @throws IOException where it is more than was declared
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (over) {
            throw new ClientGoneException();
        }
        answer.write(bytes, offset, length);
    }

    /// Sends what was gathered.
    public synchronized void flush() throws IOException {
        if (!over) {
            answer.flush();
        }
    }

    /// The answer is complete.
    public synchronized void end(List<HttpField> trailers) throws IOException {
        if (!over) {
            ending = true;
            boolean reusable = answer.end(trailers);
            over(reusable);
        }
    }

    /// Ends the answer in the middle, so that nobody takes the part for the whole. Does not wait
    /// for a client that does not read.
    public void breakOff() {
        if (!over) {
            connection.cut();
            synchronized (this) {
                if (!over) {
                    over(false);
                }
            }
        }
    }

    /// Answers with a sentence where nothing of an answer was sent, else breaks it off.
    public void refuse(int code, String sentence) {
        if (status != 0 && !answer.isUnsent()) {
            breakOff();
            return;
        }
        byte[] text = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            try {
                if (!over) {
                    if (status != 0 && !answer.isUnsent()) {
                        breakOff();
                        return;
                    }
                    answer.takeBack();
                    status = 0;
                    respond(code, List.of(TEXT));
                    write(text, 0, text.length);
                    end(List.of());
                }
            } catch (IOException e) {
                breakOff();
            }
        }
    }

    /// Of the answer; 0 while there is none.
    public int status() {
        return status;
    }

    /// Bytes of content that were written.
    public long bytesWritten() {
        return answer.contentBytes();
    }

    /// Tells a client to go on, which those wait for that ask for it (RFC 9110, section 10.1.1) and
    /// the others ignore. Those of HTTP/1.0 know no such answers.
    synchronized void sendContinue() throws IOException {
        if (!over && status == 0 && head.modern()) {
            answer.interim(100);
        }
    }

    /// Nothing can be written any more.
    public boolean isOver() {
        return over;
    }

    /// Whether a client that leaves now leaves before the end; waits for last bytes on their way.
    boolean isCutByLeaving() throws InterruptedException {
        if (!over && ending) {
            awaitOver();
        }
        return !over;
    }

    synchronized void awaitOver() throws InterruptedException {
        while (!over) {
            wait();
        }
    }

    /// @return whether it is over
    synchronized boolean awaitOver(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!over) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void over(boolean reusable) {
        over = true;
        notifyAll();
        connection.answered(reusable);
    }
}
