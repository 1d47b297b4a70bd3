package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses answers that no person typed, wherever they are sent: half a megabyte is some hundred pages. A body that does
 * not say how long it is gets counted while it is read. Files may be as large as the installation takes; this is asked
 * before a page's token is, which a body that is cut off would not have.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
final class BodyLimit extends OncePerRequestFilter {

    private static final int MOST_BYTES = 512 * 1024;

    /** What stands around a file in a request. */
    private static final long BESIDE_A_FILE = DataSize.ofMegabytes(1).toBytes();

    /** Lists to import and diagrams to deploy, however small the papers of a case must be. */
    private static final long LEAST_FOR_FILES = DataSize.ofMegabytes(10).toBytes();

    /**
     * How many bodies one address sends at once: half of the threads that answer. Who sends slowly keeps one waiting,
     * and must not keep all.
     */
    static final int MOST_AT_ONCE = 100;

    private final ConcurrentMap<String, Integer> sending = new ConcurrentHashMap<>();
    private final ProblemWriter problems;
    private final long mostForFiles;

    BodyLimit(ProblemWriter problems, @Value("${fairlead.files.largest}") DataSize largest) {
        this.problems = problems;
        this.mostForFiles = mostForFiles(largest);
    }

    /** In memory while they are looked at, so that nothing lies on a disk as it was sent. */
    @Bean
    static MultipartConfigElement uploads(@Value("${fairlead.files.largest}") DataSize largest) {
        long most = mostForFiles(largest);
        return new MultipartConfigElement("", most, most, (int) most);
    }

    private static long mostForFiles(DataSize largest) {
        return Math.max(largest.toBytes(), LEAST_FOR_FILES) + BESIDE_A_FILE;
    }

    private static boolean hasFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean files = hasFiles(request);
        if (request.getContentLengthLong() > (files ? mostForFiles : MOST_BYTES)) {
            refuse(request, response, files);
        } else if (!hasBody(request)) {
            chain.doFilter(request, response);
        } else if (sending.merge(request.getRemoteAddr(), 1, Integer::sum) > MOST_AT_ONCE) {
            done(request);
            // with this status nobody waits for the rest of the body
            problems.unavailable(request, response, say("system.too-much-at-once"));
        } else {
            try {
                chain.doFilter(files ? request : new Counted(request), response);
            } finally {
                done(request);
            }
        }
    }

    private void done(HttpServletRequest request) {
        sending.computeIfPresent(request.getRemoteAddr(), (from, count) -> count == 1 ? null : count - 1);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, boolean files) throws IOException {
        String words = files
                ? say("system.file-too-large", DataSize.ofBytes(mostForFiles).toMegabytes())
                : say("system.too-long-send-no");
        String path = request.getServletPath();
        if (ProblemWriter.isApi(path)) {
            problems.write(request, response, 413, words);
        } else {
            request.setAttribute(Problems.WORDS, words);
            response.sendError(413);
        }
    }

    /** The body went over the limit while it was read. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(say("system.too-long-send-no"));
        }
    }

    private static final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long count;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws TooLong {
            count += Math.max(read, 0);
            if (count > MOST_BYTES) {
                throw new TooLong();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
